package io.tillflow.local;

import io.tillflow.jobs.cli.Meter;
import io.tillflow.jobs.cli.ReadingView;
import io.tillflow.jobs.embedded.RunningJob;
import io.tillflow.local.fill.Filler;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/** Who writes and the job that reads in; one line on how both do out. */
final class LiveView implements Supplier<String> {
  private final Filler filler;
  private final Meter written = new Meter();
  private volatile Supplier<String> reading;

  LiveView(Filler filler) {
    this.filler = filler;
  }

  /** Looks at this job, from now on. */
  void watch(String name, RunningJob started) {
    ReadingView view = new ReadingView(started);
    reading = () -> name + " " + view.get();
  }

  @Override
  public String get() {
    long count = filler.written();
    String writing =
        String.format(
            Locale.ROOT,
            "@|bold written|@ %,d (%,d/s) to %s",
            count,
            written.perSecond(count),
            Instant.ofEpochSecond(filler.newest() / 1_000));
    Supplier<String> view = reading;
    return view == null ? writing : writing + "  " + view.get();
  }
}
