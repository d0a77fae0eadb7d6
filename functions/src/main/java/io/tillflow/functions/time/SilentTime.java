package io.tillflow.functions.time;

import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Whether a whole topic is silent in, watermarks that go on with the clock meanwhile out.
 *
 * <p>It belongs behind the shuffle, where idle means that every partition is. Time goes on from
 * where it stood when the silence was noticed, second by second, so an event that was due before
 * that is late afterwards, as it would be had others come. This is the one place that looks at a
 * wall clock, and only where a setting asks for it.
 */
public final class SilentTime {
  private static final long TICK_MILLIS = 1_000;

  private final WhenSilent what;
  private final ProcessingTimeService clock;
  private final Advance advance;
  private ScheduledFuture<?> ticking;

  /** What takes the watermarks. */
  public interface Advance {
    /** Event time has come this far. */
    void to(long watermark) throws Exception;
  }

  /** Tells the taker how time goes on. */
  public SilentTime(WhenSilent what, ProcessingTimeService clock, Advance advance) {
    this.what = what;
    this.clock = clock;
    this.advance = advance;
  }

  /**
   * Takes a change of status and where event time stands; returns whether those behind are to hear
   * of it, which they are not of a silence in which time goes on.
   */
  public boolean heard(WatermarkStatus status, long watermark) {
    if (ticking != null) {
      ticking.cancel(false);
      ticking = null;
    }
    if (what == WhenSilent.STANDS || status.isActive() || watermark == Long.MIN_VALUE) {
      return true;
    }
    long since = clock.getCurrentProcessingTime();
    ticking =
        clock.scheduleWithFixedDelay(
            now -> advance.to(watermark + now - since), TICK_MILLIS, TICK_MILLIS);
    return false;
  }
}
