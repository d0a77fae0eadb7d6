package io.tillflow.jobs.cli;

import io.tillflow.jobs.embedded.JobProgress;
import io.tillflow.jobs.embedded.RunningJob;
import java.util.Locale;
import java.util.function.Supplier;

/** A running job in; one line on how it reads out, in picocli's marks of colour. */
public final class ReadingView implements Supplier<String> {
  private final RunningJob job;
  private final Meter read = new Meter();

  /** Looks at this job. */
  public ReadingView(RunningJob job) {
    this.job = job;
  }

  @Override
  public String get() {
    JobProgress progress = job.progress();
    long rate = read.perSecond(progress.read());
    long lag = progress.lag();
    return String.format(
        Locale.ROOT,
        "@|bold,green read|@ %,d (%,d/s)  @|bold lag|@ %,d%s  @|bold watermark|@ %s"
            + "  @|bold checkpoints|@ %d",
        progress.read(),
        rate,
        lag,
        rate > 0 && lag > 0 ? ", " + (lag / rate) + " s" : "",
        progress.watermarkText(),
        progress.checkpoints());
  }
}
