package io.tillflow.local.fill;

import io.tillflow.state.names.Feed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer group in; whether it has committed everything out that its topics of events, and of
 * what is said of them, hold.
 */
public final class ReadSoFar {
  private static final String FEEDBACK = "anomaly-feedback";

  private final Admin admin;
  private final String group;
  private final List<String> topics;

  /** Of this group, which reads these topics. */
  public ReadSoFar(Admin admin, String group, List<String> topics) {
    this.admin = admin;
    this.group = group;
    this.topics =
        Stream.concat(Arrays.stream(Feed.values()).map(Feed::defaultTopic), Stream.of(FEEDBACK))
            .filter(topics::contains)
            .toList();
  }

  /** A job commits with each checkpoint, so what is committed is also in its tables' files. */
  public boolean isAll() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    return ends().entrySet().stream()
        .allMatch(
            end -> {
              OffsetAndMetadata reached = committed.get(end.getKey());
              return end.getValue() == 0 || (reached != null && reached.offset() >= end.getValue());
            });
  }

  private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        admin.describeTopics(topics).allTopicNames().get().values().stream()
            .flatMap(ReadSoFar::partitions)
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
    return ends.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private static Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()));
  }
}
