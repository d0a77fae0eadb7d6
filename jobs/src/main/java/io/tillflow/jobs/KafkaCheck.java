package io.tillflow.jobs;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.jobs.source.KafkaSettings;
import io.tillflow.jobs.source.Start;
import io.tillflow.state.names.Feed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/** Settings in; an exception out where brokers do not answer or a topic is missing. */
final class KafkaCheck {
  private static final String APPEND_TIME = "LogAppendTime";

  private final Settings settings;
  private final Brokers brokers;

  KafkaCheck(Settings settings) {
    this.settings = settings;
    this.brokers = new Brokers(settings);
  }

  /** Reaches the brokers; says what topics there are. */
  Set<String> brokers() {
    return brokers.ask(admin -> admin.listTopics().names().get());
  }

  /** Reaches the brokers and finds every one of these topics. */
  void topics(Collection<String> named) {
    Set<String> missing = new TreeSet<>(named);
    missing.removeAll(brokers());
    if (!missing.isEmpty()) {
      throw new SettingsException(
          missing.stream()
              .map(topic -> "topic " + topic + " does not exist at " + brokers)
              .toList());
    }
  }

  /** What is to be said of the append times of event topics. */
  List<String> appendTimes() {
    return brokers.ask(
        admin -> {
          List<String> warnings = new ArrayList<>();
          for (Feed feed : Feed.values()) {
            String topic = settings.topic(feed);
            try {
              if (!type(admin, topic).equals(APPEND_TIME)) {
                warnings.add(
                    "topic "
                        + topic
                        + " takes its append times from producers; set message.timestamp.type to"
                        + " LogAppendTime unless it holds simulated data");
              }
            } catch (ExecutionException e) {
              if (!(e.getCause() instanceof AuthorizationException)) {
                throw e;
              }
              warnings.add(
                  "topic "
                      + topic
                      + " does not let its settings be read, so who makes its append times is"
                      + " unknown");
            }
          }
          return warnings;
        });
  }

  /** What is to be said of a start without state, which goes on where its group has read to. */
  List<String> leftOut(KafkaSettings kafka) {
    boolean hasRead =
        kafka.start().equals(Start.COMMITTED)
            && brokers.ask(
                admin ->
                    !admin
                        .listConsumerGroupOffsets(kafka.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .isEmpty());
    return hasRead
        ? List.of(
            "group "
                + kafka.groupId()
                + " has read before, and the job goes on behind that without state: what came"
                + " until then is in no window and no feature of its generation; to compute all"
                + " anew add --set tillflow.kafka.start=earliest")
        : List.of();
  }

  private static String type(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin
        .describeConfigs(List.of(resource))
        .values()
        .get(resource)
        .get()
        .get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
        .value();
  }
}
