package io.tillflow.jobs.letters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Letters in; their records on the topics they came from, byte for byte and in their old order,
 * out.
 *
 * <p>Event ids stay what they were, so that a record that has been accepted meanwhile is dropped as
 * a repeat, and sending twice does no harm. A truncated letter is sent as {@code raw_events} has
 * it.
 */
public final class Replay implements AutoCloseable {
  /** The header that names the place a record was refused at. */
  public static final String HEADER = "tillflow-replay-of";

  private static final int CHUNK = 500;
  private static final int LARGEST_RECORD = 64 << 20;

  private final LetterTable table;
  private final When when;
  private final KafkaProducer<byte[], byte[]> producer;

  /** Which append time a record is sent with, where the topic leaves it to the producer. */
  public enum When {
    now,
    original
  }

  /** How many were sent, and which could not be, each with a reason. */
  public record Result(long sent, List<String> failures) {}

  /** Sends with this client, which is closed with the replay. */
  public Replay(LetterTable table, Properties client, When when) {
    this.table = table;
    this.when = when;
    Properties all = new Properties();
    all.putAll(client);
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    this.producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Sends them all; tells after each chunk how many are done. */
  public Result send(List<Letter> letters, LongConsumer progress) throws InterruptedException {
    List<String> failures = new ArrayList<>();
    for (int from = 0; from < letters.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, letters.size());
      sendChunk(letters.subList(from, to), failures);
      progress.accept(to);
    }
    return new Result(letters.size() - failures.size(), failures);
  }

  private void sendChunk(List<Letter> chunk, List<String> failures) throws InterruptedException {
    Map<Place, Bytes> whole = table.payloads(places(chunk, false));
    whole.putAll(table.originals(places(chunk, true)));
    List<Letter> sent = new ArrayList<>();
    List<Future<RecordMetadata>> answers = new ArrayList<>();
    for (Letter letter : chunk) {
      if (whole.containsKey(letter.place())) {
        sent.add(letter);
        answers.add(producer.send(record(letter, whole.get(letter.place()))));
      } else {
        failures.add(letter.place() + ": is truncated, and raw_events does not have it");
      }
    }
    for (int i = 0; i < sent.size(); i++) {
      await(sent.get(i), answers.get(i), failures);
    }
  }

  private static List<Place> places(List<Letter> letters, boolean truncated) {
    return letters.stream()
        .filter(letter -> letter.truncated() == truncated)
        .map(Letter::place)
        .toList();
  }

  private ProducerRecord<byte[], byte[]> record(Letter letter, Bytes bytes) {
    Place place = letter.place();
    Long time = when == When.original ? letter.appendTime().toEpochMilli() : null;
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(place.topic(), place.partition(), time, bytes.key(), bytes.value());
    record.headers().add(HEADER, place.toString().getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static void await(Letter letter, Future<RecordMetadata> answer, List<String> failures)
      throws InterruptedException {
    try {
      Objects.requireNonNull(answer.get());
    } catch (ExecutionException e) {
      failures.add(letter.place() + ": " + e.getCause().getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
