package io.tillflow.testdata.embedded;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Topics to be made in, partitions that take records out.
 *
 * <p>A topic is known before its partitions are at work. An idempotent producer that writes in
 * between can have its first batch refused and its second taken; then the first is out of order for
 * ever, and the partition takes nothing more. Asking for offsets waits for the leaders.
 */
public final class NewTopics {
  private static final long PATIENCE_SECONDS = 60;

  private NewTopics() {}

  /** Makes the topics, and returns when every partition answers. */
  public static void make(Admin admin, Collection<NewTopic> topics) {
    try {
      admin.createTopics(topics).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      admin.listOffsets(partitions(topics)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topics", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot make the topics " + topics, e);
    }
  }

  private static Map<TopicPartition, OffsetSpec> partitions(Collection<NewTopic> topics) {
    Map<TopicPartition, OffsetSpec> all = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        all.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    return all;
  }
}
