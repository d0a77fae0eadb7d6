package io.tillflow.jobs.settings;

import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;

/** Every option there is; the table of options is made from here. */
public final class TillflowOptions {
  /** What all options begin with. */
  public static final String PREFIX = "tillflow.";

  /** All of them, in the order of the table. */
  public static final List<ConfigOption<?>> ALL =
      Stream.of(
              KafkaOptions.ALL,
              IcebergOptions.ALL,
              RedisOptions.ALL,
              IntakeOptions.ALL,
              SessionOptions.ALL,
              AnomalyOptions.ALL,
              FeatureOptions.ALL,
              PrivacyOptions.ALL)
          .<ConfigOption<?>>flatMap(List::stream)
          .toList();

  private TillflowOptions() {}
}
