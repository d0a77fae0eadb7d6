package io.tillflow.local;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A signal that ends the program in; an interrupt of the working thread out, and time for it to put
 * everything away before the JVM is gone.
 */
final class Farewell implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean bidden;

  private Farewell(Thread worker) {
    hook = new Thread(() -> bid(worker), "farewell");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Watches over what this thread does until it is closed. */
  static Farewell onSignal() {
    return new Farewell(Thread.currentThread());
  }

  /** Whether the signal has come. */
  boolean isBidden() {
    return bidden;
  }

  /** Waits for the signal, however long it takes. */
  void await() throws InterruptedException {
    done.await();
  }

  private void bid(Thread worker) {
    bidden = true;
    worker.interrupt();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("gave up waiting; something may be left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook runs already, and has just been told that all is done.
    }
  }
}
