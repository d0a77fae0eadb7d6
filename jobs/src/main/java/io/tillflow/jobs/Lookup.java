package io.tillflow.jobs;

import io.tillflow.jobs.features.FeatureLog;
import io.tillflow.jobs.freshness.Stretch;
import io.tillflow.jobs.letters.LetterTable;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.wire.PayloadSeal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Settings in; what the tables and topics that they name hold out. */
public final class Lookup {
  private final Settings settings;

  /** Asks what these settings name. */
  public Lookup(Settings settings) {
    this.settings = settings;
  }

  /** Asks the tables something. */
  public <T> T rows(Function<TableRows, T> question) {
    return new CatalogCheck(settings.iceberg())
        .with(catalog -> question.apply(new TableRows(settings.iceberg(), catalog)));
  }

  /** Asks the tables of dead letters something. */
  public <T> T letters(Function<LetterTable, T> question) {
    try {
      return rows(
          rows -> question.apply(new LetterTable(rows, PayloadSeal.of(settings.payloadKeys()))));
    } catch (NoSuchTableException e) {
      throw new SettingsException(
          List.of("tillflow.iceberg.namespace: no dead letters are there yet: " + e.getMessage()));
    }
  }

  /** Asks the log of features something. */
  public <T> T features(Function<FeatureLog, T> question) {
    try {
      return rows(rows -> question.apply(new FeatureLog(rows)));
    } catch (NoSuchTableException e) {
      throw new SettingsException(
          List.of("tillflow.iceberg.namespace: no features are there yet: " + e.getMessage()));
    }
  }

  /** Where the partitions of these topics begin and end, of those topics that there are. */
  public Map<TopicPartition, Stretch> stretches(Set<String> topics) {
    return new Brokers(settings)
        .ask(
            admin -> {
              Set<String> standing = new TreeSet<>(admin.listTopics().names().get());
              standing.retainAll(topics);
              Map<TopicPartition, Long> begins = offsets(admin, standing, OffsetSpec.earliest());
              Map<TopicPartition, Stretch> stretches = new HashMap<>();
              offsets(admin, standing, OffsetSpec.latest())
                  .forEach(
                      (p, end) -> stretches.put(p, new Stretch(begins.getOrDefault(p, 0L), end)));
              return stretches;
            });
  }

  private static Map<TopicPartition, Long> offsets(Admin admin, Set<String> topics, OffsetSpec at)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
      topic
          .partitions()
          .forEach(p -> asked.put(new TopicPartition(topic.name(), p.partition()), at));
    }
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin.listOffsets(asked).all().get().forEach((p, found) -> offsets.put(p, found.offset()));
    return offsets;
  }
}
