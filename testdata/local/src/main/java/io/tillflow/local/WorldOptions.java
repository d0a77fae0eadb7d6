package io.tillflow.local;

import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.testdata.generator.GeneratorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which world is generated, and how much of it. */
final class WorldOptions {
  private static final long MOST_SEED = 1_000_000_000;

  /** Reads spans of time as settings have them. */
  static final class TimeSpan implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return TimeUtils.parseDuration(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "' is no length of time, such as 6h or 2d");
      }
    }
  }

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed makes the same events, byte by byte; default: by chance.")
  private Long seed;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "How many events; faults, such as repeats, come on top.")
  private Long events;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "How much simulated time, such as 6h or 2d; with --events, what ends first.")
  private Duration duration;

  @Option(
      names = "--start",
      paramLabel = "INSTANT",
      description = "Where the simulated time starts; default: 2025-11-03T00:00:00Z.")
  private Instant start;

  /** The seed: the one that was given, else one that is drawn once. */
  long seed() {
    if (seed == null) {
      seed = ThreadLocalRandom.current().nextLong(MOST_SEED);
    }
    return seed;
  }

  /** What to generate; so many events where no end was given. */
  GeneratorSettings settings(long eventsElse) {
    try {
      GeneratorSettings all = GeneratorSettings.ofSeed(seed());
      if (events != null || duration == null) {
        all = all.withEvents(events == null ? eventsElse : events);
      }
      return all.during(
          start == null ? all.start() : start, duration == null ? all.duration() : duration);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(List.of(e.getMessage()));
    }
  }
}
