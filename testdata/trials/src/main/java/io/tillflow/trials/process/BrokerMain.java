package io.tillflow.trials.process;

import io.tillflow.testdata.embedded.EmbeddedKafka;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker as a program: a folder in, its address in a file, until the process is ended. */
final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) throws Exception {
    EmbeddedKafka broker = EmbeddedKafka.startIn(Path.of(args[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    Path address = Path.of(args[1]);
    Path draft = Path.of(args[1] + ".draft");
    try (PrintWriter writer = new PrintWriter(draft.toFile(), StandardCharsets.UTF_8)) {
      writer.print(broker.bootstrapServers());
    }
    // Whoever waits for the file never sees half of it.
    Files.move(draft, address);
    new CountDownLatch(1).await();
  }
}
