package io.tillflow.local.fill;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.embedded.NewTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The names that the settings give the topics in; the topics themselves, where missing, out. */
public final class Topics {
  private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

  private static final List<String> COMPACTED_TOPICS =
      List.of("stores", "products", "promotions", "anomaly-rules");

  // Data simulates its time: nothing is too old to keep, and nothing too new or large to take.
  private static final Map<String, String> EVENTS =
      Map.of(
          "message.timestamp.type",
          "CreateTime",
          "message.timestamp.after.max.ms",
          Long.toString(Long.MAX_VALUE),
          "retention.ms",
          "-1",
          "max.message.bytes",
          Integer.toString(Filler.LARGEST_REQUEST));

  private final Map<String, String> names = new HashMap<>();
  private final List<String> others;

  /** The topics of these settings. */
  public Topics(Settings settings) {
    for (Feed feed : Feed.values()) {
      names.put(feed.defaultTopic(), settings.topic(feed));
    }
    names.put("stores", settings.storesTopic());
    names.put("products", settings.productsTopic());
    names.put("anomaly-rules", settings.rulesTopic());
    names.put("promotions", "promotions");
    names.put("anomaly-feedback", settings.feedbackTopic());
    others =
        List.of(
            settings.deadLettersTopic(),
            settings.alertsTopic(),
            settings.feedbackTopic(),
            settings.lowStockTopic(),
            settings.erasuresTopic());
  }

  /** The name of a topic that the specification calls so. */
  String named(String topic) {
    return names.get(topic);
  }

  /** Makes what is missing, event topics with so many partitions; says what it has made. */
  public List<String> create(Admin admin, int partitions)
      throws ExecutionException, InterruptedException {
    List<NewTopic> wanted = new ArrayList<>();
    for (Feed feed : Feed.values()) {
      wanted.add(topic(named(feed.defaultTopic()), partitions, EVENTS));
    }
    for (String reference : COMPACTED_TOPICS) {
      wanted.add(topic(named(reference), 1, COMPACTED));
    }
    others.forEach(topic -> wanted.add(topic(topic, 1, EVENTS)));
    Set<String> standing = admin.listTopics().names().get();
    wanted.removeIf(topic -> standing.contains(topic.name()));
    NewTopics.make(admin, wanted);
    return wanted.stream().map(NewTopic::name).toList();
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
  }
}
