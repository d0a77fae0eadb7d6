package io.tillflow.testdata.embedded;

import java.time.Duration;
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
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Topics to be made in, partitions that take records out.
 *
 * <p>A topic is known before its partitions are at work. An idempotent producer that writes in
 * between can have its first batch refused and its second taken; then the first is out of order for
 * ever, and the partition takes nothing more. Asking for offsets waits for the leaders.
 */
public final class NewTopics {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long PAUSE_MILLIS = 20;

  private NewTopics() {}

  /** Makes the topics, and returns when every partition answers. */
  public static void make(Admin admin, Collection<NewTopic> topics) {
    try {
      admin.createTopics(topics).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      Map<TopicPartition, OffsetSpec> partitions = partitions(topics);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!answer(admin, partitions)) {
        if (System.nanoTime() > end) {
          throw new TimeoutException("partitions without a leader");
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topics", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot make the topics " + topics, e);
    }
  }

  // The client waits for leaders by itself, but not for a topic that its broker has yet to hear of.
  private static boolean answer(Admin admin, Map<TopicPartition, OffsetSpec> partitions)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      admin.listOffsets(partitions).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
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
