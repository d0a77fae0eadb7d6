package io.tillflow.jobs.settings;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** What the rules themselves do not say of anomalies. */
public final class AnomalyOptions {
  public static final ConfigOption<Long> HIGH_TOTAL =
      key("tillflow.anomalies.high-total")
          .longType()
          .defaultValue(1_000_000L)
          .withDescription(
              "A total of so many minor units or more raises every hit on its event to HIGH.");
  public static final ConfigOption<MemorySize> MEMORY =
      key("tillflow.anomalies.memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(256))
          .withDescription(
              "Heap that what is known of stores, terminals and cashiers may take in one subtask;"
                  + " sales that a refund may name take as much once more.");

  /** All of them, in the order of the table. */
  static final List<ConfigOption<?>> ALL = List.of(HIGH_TOTAL, MEMORY);

  private AnomalyOptions() {}
}
