package io.tillflow.jobs.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.MiniClusterClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.scheduler.stopwithsavepoint.StopWithSavepointStoppingException;
import org.apache.flink.util.ExceptionUtils;

/** A submitted job: it is watched, and waited for or told to finish what it has read. */
public final class RunningJob {
  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 200;

  private final MiniClusterClient client;
  private final JobID id;
  private final JobView view;
  private final CompletableFuture<JobResult> result;
  private volatile JobProgress last = JobProgress.NONE;

  RunningJob(MiniClusterClient client, JobID id, JobView view) {
    this.client = client;
    this.id = id;
    this.view = view;
    this.result = client.requestJobResult(id);
  }

  /** How far it has come, or had when it was last known. */
  public JobProgress progress() {
    try {
      last = view.now();
    } catch (IOException e) {
      // A page that is busy for a moment answers the next time.
      return last;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last;
  }

  /** A count that its tasks make; 0 where none has begun. */
  public long count(String accumulator) {
    try {
      return (Long) client.getAccumulators(id).get().getOrDefault(accumulator, 0L);
    } catch (ExecutionException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Throws what it failed with, if it has. */
  public void throwFailure() throws Exception {
    if (result.isDone()) {
      var unused = await();
    }
  }

  /** Waits for its end, and returns its result; throws what it failed with. */
  public JobExecutionResult await() throws Exception {
    return result.get().toJobExecutionResult(RunningJob.class.getClassLoader());
  }

  /**
   * Lets time run out for it, so that everything is finished and committed, and stops it.
   *
   * <p>Flink refuses that while a task starts, as all do after a failure; so it is asked again
   * until the job has settled.
   */
  public void drain(Path savepoints) throws Exception {
    long patience = System.nanoTime() + SETTLED_WITHIN.toNanos();
    while (!isDrained(savepoints.toUri().toString(), patience)) {
      Thread.sleep(LOOK_MILLIS);
    }
    var unused = await();
  }

  private boolean isDrained(String target, long patience) throws Exception {
    try {
      client.stopWithSavepoint(id, true, target, SavepointFormatType.NATIVE).get();
      return true;
    } catch (ExecutionException e) {
      throwFailure();
      boolean isUnsettled =
          ExceptionUtils.findThrowable(e, CheckpointException.class).isPresent()
              || ExceptionUtils.findThrowable(e, StopWithSavepointStoppingException.class)
                  .isPresent();
      if (!isUnsettled || System.nanoTime() - patience > 0) {
        throw e;
      }
      return false;
    }
  }
}
