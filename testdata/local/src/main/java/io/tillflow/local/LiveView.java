package io.tillflow.local;

import io.tillflow.local.fill.Filler;
import io.tillflow.local.flink.JobProgress;
import io.tillflow.local.flink.RunningJob;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/** Who writes and the job that reads in; one line on how both do out. */
final class LiveView implements Supplier<String> {
  private final Filler filler;
  private final Meter written = new Meter();
  private final Meter read = new Meter();
  private volatile RunningJob job;

  LiveView(Filler filler) {
    this.filler = filler;
  }

  /** Looks at this job too, from now on. */
  void watch(RunningJob started) {
    job = started;
  }

  @Override
  public String get() {
    JobProgress progress = job == null ? null : job.progress();
    long count = filler.written();
    String writing =
        String.format(
            Locale.ROOT,
            "@|bold written|@ %,d (%,d/s) to %s",
            count,
            written.perSecond(count),
            Instant.ofEpochSecond(filler.newest() / 1_000));
    return progress == null ? writing : writing + reading(progress, count);
  }

  private String reading(JobProgress progress, long count) {
    long rate = read.perSecond(progress.read());
    long lag = Math.max(count - progress.read(), 0);
    return String.format(
        Locale.ROOT,
        "  @|bold,green read|@ %,d (%,d/s)  @|bold lag|@ %,d%s  @|bold watermark|@ %s"
            + "  @|bold checkpoints|@ %d",
        progress.read(),
        rate,
        lag,
        rate > 0 && lag > 0 ? ", " + (lag / rate) + " s" : "",
        progress.watermarkText(),
        progress.checkpoints());
  }
}
