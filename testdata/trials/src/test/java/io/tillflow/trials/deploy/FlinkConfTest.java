package io.tillflow.trials.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.trials.process.Checkout;
import io.tillflow.trials.speed.LocalFlink;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.junit.jupiter.api.Test;

/** {@code flink-conf}: Flink knows every option in it, and what must hold of a cluster holds. */
class FlinkConfTest {
  private static final FlinkOptions OPTIONS = new FlinkOptions();
  private static final String ROCKS_DB = "state.backend.rocksdb.";

  private final Configuration conf =
      GlobalConfiguration.loadConfiguration(Checkout.flinkConf().toString());

  @Test
  void everyOptionIsOneOfFlinksAndOfItsType() {
    assertThat(OPTIONS.size()).isGreaterThan(300);
    assertThat(conf.keySet()).hasSizeGreaterThan(20);
    assertThat(objections(conf)).isEmpty();
  }

  @Test
  void aMisspelledAnOutdatedAndAMistypedOptionAreFound() {
    Configuration wrong =
        Configuration.fromMap(
            Map.of(
                "execution.checkpointing.intervall", "1 min",
                "state.backend.incremental", "true",
                "execution.checkpointing.timeout", "soon",
                "metrics.reporter.prom.prot", "9249"));

    assertThat(objections(wrong)).hasSize(4);
    assertThat(objections(wrong).get("state.backend.incremental"))
        .contains("execution.checkpointing.incremental");
  }

  @Test
  void whatTheJobsRelyOnIsSet() {
    assertThat(conf.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE).name())
        .isEqualTo("EXACTLY_ONCE");
    assertThat(conf.get(CheckpointingOptions.ENABLE_UNALIGNED)).isFalse();
    assertThat(conf.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
    assertThat(conf.get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(conf.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
    assertThat(conf.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
    assertThat(conf.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS))
        .isPositive()
        .isLessThan(100);
  }

  @Test
  void speedIsMeasuredWithRocksDbAsItIsSet() {
    Configuration measured = LocalFlink.ours(LocalFlink.configuration("any"));
    Set<String> set = new TreeSet<>(conf.keySet());
    set.removeIf(key -> !key.startsWith(ROCKS_DB));

    assertThat(measured.keySet().stream().filter(key -> key.startsWith(ROCKS_DB)))
        .hasSizeGreaterThan(3)
        .containsExactlyInAnyOrderElementsOf(set);
    assertThat(measured.get(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL))
        .isEqualTo(conf.get(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL));
    assertThat(measured.get(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE))
        .isEqualTo(conf.get(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE));
    assertThat(measured.get(RocksDBConfigurableOptions.MAX_BACKGROUND_THREADS))
        .isEqualTo(conf.get(RocksDBConfigurableOptions.MAX_BACKGROUND_THREADS));
    assertThat(measured.get(RocksDBConfigurableOptions.USE_BLOOM_FILTER))
        .isEqualTo(conf.get(RocksDBConfigurableOptions.USE_BLOOM_FILTER));
  }

  @Test
  void nothingIsLoggedBelowInfo() throws IOException {
    Properties logging = new Properties();
    try (var in = Files.newInputStream(Checkout.flinkConf().resolve("log4j-console.properties"))) {
      logging.load(in);
    }
    Map<String, String> levels = new TreeMap<>();
    logging.stringPropertyNames().stream()
        .filter(name -> name.endsWith(".level"))
        .forEach(name -> levels.put(name, logging.getProperty(name)));

    assertThat(levels).isNotEmpty();
    assertThat(levels.values()).isSubsetOf("OFF", "ERROR", "WARN", "INFO");
  }

  private static Map<String, String> objections(Configuration conf) {
    Map<String, String> found = new TreeMap<>();
    conf.keySet()
        .forEach(key -> OPTIONS.objection(key, conf).ifPresent(why -> found.put(key, why)));
    return found;
  }
}
