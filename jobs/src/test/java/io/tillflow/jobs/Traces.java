package io.tillflow.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillflow.testdata.embedded.EmbeddedKafka;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Whatever a run has left, by the name of the place; which searched values stand where out. */
final class Traces {
  private final Map<String, List<byte[]>> places = new TreeMap<>();

  /** Takes every file below a folder. */
  void folder(String place, Path folder) throws IOException {
    folder(place, folder, Integer.MAX_VALUE);
  }

  /** Takes every file of a folder and of so many levels below. */
  void folder(String place, Path folder, int levels) throws IOException {
    try (Stream<Path> files = Files.walk(folder, levels)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        add(place, Files.readAllBytes(file));
      }
    }
  }

  /** Takes text. */
  void text(String place, String text) {
    add(place, text.getBytes(UTF_8));
  }

  /** Takes all records of all topics but these. */
  void topicsBut(Set<String> inputs, EmbeddedKafka kafka) throws Exception {
    ListTopicsOptions all = new ListTopicsOptions().listInternal(true);
    for (String topic : kafka.admin().listTopics(all).names().get()) {
      if (!inputs.contains(topic)) {
        for (ConsumerRecord<byte[], byte[]> each : records(kafka, topic)) {
          ByteArrayOutputStream whole = new ByteArrayOutputStream();
          whole.writeBytes(each.key());
          whole.writeBytes(each.value() == null ? new byte[0] : each.value());
          each.headers().forEach(header -> whole.writeBytes(header.value()));
          add("topic " + topic, whole.toByteArray());
        }
      }
    }
  }

  /** The places in which any of the values stands, and those that do. */
  Map<String, Set<String>> found(Search search) throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Map.Entry<String, List<byte[]>> place : places.entrySet()) {
      for (byte[] bytes : place.getValue()) {
        Set<String> here = search.in(bytes);
        if (!here.isEmpty()) {
          found.computeIfAbsent(place.getKey(), name -> new TreeSet<>()).addAll(here);
        }
      }
    }
    return found;
  }

  /** Every place that was looked into. */
  Set<String> places() {
    return places.keySet();
  }

  private void add(String place, byte[] bytes) {
    places.computeIfAbsent(place, name -> new ArrayList<>()).add(bytes);
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(EmbeddedKafka kafka, String topic) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
      }
    }
    return read;
  }

  /** A consumer that commits nothing. */
  static KafkaConsumer<byte[], byte[]> consumer(EmbeddedKafka kafka) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
