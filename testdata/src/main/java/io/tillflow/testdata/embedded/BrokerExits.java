package io.tillflow.testdata.embedded;

import org.apache.kafka.common.utils.Exit;

/** Makes a broker that wants to end its process end only the thread that wanted it. */
final class BrokerExits {
  private BrokerExits() {}

  /** Holds for the rest of this JVM, which is a test's or a laptop's, never a broker's own. */
  static void raise() {
    Exit.setExitProcedure((status, message) -> refuse("exit", status, message));
    Exit.setHaltProcedure((status, message) -> refuse("halt", status, message));
  }

  private static void refuse(String how, int status, String message) {
    throw new IllegalStateException(
        "the embedded Kafka broker wanted to " + how + " with status " + status + ": " + message);
  }
}
