package io.tillflow.trials.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What one run of one side came to.
 *
 * @param perSecond events per second between the 20th and the last percent
 * @param cpuNanos processor time per event in the same stretch, of the whole JVM
 * @param peakMegabytes the most memory that the process held
 * @param checkpoint the last completed checkpoint before the end
 */
public record Result(double perSecond, double cpuNanos, long peakMegabytes, Checkpoint checkpoint) {

  /** A run that failed, or whose output was not the reference's: it does not count. */
  static final Result NONE = new Result(Double.NaN, Double.NaN, 0, new Checkpoint(0, 0));

  /**
   * A checkpoint's size; 0 where there was none.
   *
   * @param bytes all that a restore would read
   * @param events how many had passed before it; 0 where nobody counted
   */
  public record Checkpoint(long bytes, long events) {}

  /** What the meter says, at the end of a run over so many events. */
  public static Result measured(long events, Checkpoint checkpoint) throws IOException {
    double counted = events * 0.8;
    return new Result(
        counted / Meter.nanos() * 1e9, Meter.cpuNanos() / counted, mostMegabytes(), checkpoint);
  }

  private static long mostMegabytes() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(0);
    }
  }
}
