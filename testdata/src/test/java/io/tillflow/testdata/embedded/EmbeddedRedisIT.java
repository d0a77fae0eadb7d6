package io.tillflow.testdata.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class EmbeddedRedisIT {
  @Test
  void itAnswersWhileItIsOpenAndIsGoneOnceItIsClosed() throws Exception {
    int port;
    try (EmbeddedRedis redis = EmbeddedRedis.start()) {
      port = redis.port();
      assertThat(redis.uri()).isEqualTo("redis://127.0.0.1:" + port);
      assertThat(ping(port)).isEqualTo("+PONG");
    }
    assertThatThrownBy(() -> ping(port)).isInstanceOf(IOException.class);
  }

  private static String ping(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader answers =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
      socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
      return answers.readLine();
    }
  }
}
