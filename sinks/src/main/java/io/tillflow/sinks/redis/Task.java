package io.tillflow.sinks.redis;

import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;

/** The thread of a task: what is handed to it from elsewhere, or for later, runs there in turn. */
record Task(MailboxExecutor mailbox, ProcessingTimeService time) {
  long now() {
    return time.getCurrentProcessingTime();
  }

  /** Lets it run at that time. */
  void at(long when, ThrowingRunnable<? extends Exception> work) {
    var unused = time.registerTimer(when, at -> work.run());
  }

  /** Lets it run soon; any thread may call this. */
  void soon(ThrowingRunnable<? extends Exception> work) {
    try {
      mailbox.execute(work, "answer of Redis");
    } catch (RejectedExecutionException e) {
      // The task has ended and waits for nothing any more.
    }
  }

  /** Waits for something to run, and runs it. */
  void await() throws InterruptedException {
    mailbox.yield();
  }
}
