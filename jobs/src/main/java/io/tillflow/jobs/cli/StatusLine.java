package io.tillflow.jobs.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;

/**
 * A text that changes in; one line of a terminal that follows it, or a plain line every few
 * seconds, out.
 */
public final class StatusLine {
  private static final String REWRITE = "\r\u001b[2K";
  private static final long LOOK_MILLIS = 1_000;
  private static final long LOOKS_PER_PLAIN_LINE = 5;

  private final PrintStream out;
  private final Supplier<String> text;
  private final boolean terminal = Ansi.AUTO.enabled();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(StatusLine::daemon);

  private long looks;

  private StatusLine(PrintStream out, Supplier<String> text) {
    this.out = out;
    this.text = text;
  }

  /** Shows the text while the work is done; the text may hold picocli's marks of colour. */
  public static <T> T during(Callable<T> work, Supplier<String> text) throws Exception {
    StatusLine line = new StatusLine(System.err, text);
    var unused =
        line.clock.scheduleAtFixedRate(line::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    try {
      return work.call();
    } finally {
      line.end();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "status-line");
    thread.setDaemon(true);
    return thread;
  }

  // It looks more often than it writes a plain line, since rates are of the time between two looks.
  private void look() {
    try {
      String now = Ansi.AUTO.string(text.get());
      if (terminal) {
        out.print(REWRITE + now);
      } else if (++looks % LOOKS_PER_PLAIN_LINE == 0) {
        out.println(now);
      }
      out.flush();
    } catch (RuntimeException e) {
      // A view that cannot be had for once is no reason to end.
      out.flush();
    }
  }

  // What was seen last stays.
  private void end() {
    clock.shutdownNow();
    if (terminal) {
      out.println();
    }
  }
}
