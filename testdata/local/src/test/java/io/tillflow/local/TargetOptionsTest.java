package io.tillflow.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetOptionsTest {
  @Test
  void brokersThatDoNotAnswerAreNamedAndTheProgramEndsWithTwo() throws IOException {
    String nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "127.0.0.1:" + free.getLocalPort();
    }
    assertThat(refused("generate", "--events", "1", "--bootstrap-servers", nobody))
        .contains("tillflow.kafka.bootstrap-servers: is " + nobody);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rate=-1", "--partitions=0"})
  void aNumberThatCannotBeIsNamedWithWhatIsAllowed(String option) {
    assertThat(refused("generate", "--bootstrap-servers", "127.0.0.1:1", option))
        .contains(option.substring(0, option.indexOf('=')) + ": is ", "allowed is");
  }

  private static String refused(String... words) {
    PrintStream standard = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told, true, UTF_8));
    try {
      assertThat(Main.run(words)).isEqualTo(2);
    } finally {
      System.setErr(standard);
    }
    return told.toString(UTF_8);
  }
}
