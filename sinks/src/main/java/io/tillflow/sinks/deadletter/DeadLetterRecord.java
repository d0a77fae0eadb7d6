package io.tillflow.sinks.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tillflow.state.event.Origin;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.DeadLetterRow;
import io.tillflow.state.row.Evidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Dead letters with open evidence in, messages of the dead-letter topic out.
 *
 * <p>The key is the same whenever the same record is refused by the same stage, so that a reader
 * can drop repeats; the value is a JSON object with the table's columns, bytes in base64. Bytes
 * that would make it larger than brokers take by default are left out, and it says that it is
 * truncated: a message that is not taken would stop the job for ever. The table has them.
 */
final class DeadLetterRecord implements KafkaRecordSerializationSchema<DeadLetterRow> {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();
  // A third more in base64, and so below 1 MiB with all other columns.
  private static final int MOST_BYTES = 700_000;

  private final String topic;
  private final String jobVersion;

  DeadLetterRecord(String topic, String jobVersion) {
    this.topic = topic;
    this.jobVersion = jobVersion;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetterRow row, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topic, id(row.letter()), value(row));
  }

  private static byte[] id(DeadLetter letter) {
    Origin origin = letter.origin();
    String id =
        letter.stage() + "|" + origin.topic() + "|" + origin.partition() + "|" + origin.offset();
    return id.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] value(DeadLetterRow row) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("reason", row.letter().refusal().reason().name());
      json.writeStringField("stage", row.letter().stage());
      json.writeStringField("detail", row.letter().refusal().detail());
      origin(row.letter().origin(), json);
      evidence(row.evidence(), json);
      json.writeStringField("job", row.job());
      json.writeStringField("job_version", jobVersion);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void origin(Origin origin, JsonGenerator json) throws IOException {
    json.writeStringField("topic", origin.topic());
    json.writeNumberField("partition", origin.partition());
    json.writeNumberField("offset", origin.offset());
    json.writeNumberField("append_ts", origin.appendTime());
  }

  private static void evidence(Evidence evidence, JsonGenerator json) throws IOException {
    boolean fits = length(evidence.key()) + length(evidence.payload()) <= MOST_BYTES;
    json.writeStringField("schema", evidence.schema());
    bytes("key", length(evidence.key()) <= MOST_BYTES ? evidence.key() : null, json);
    bytes("payload", fits ? evidence.payload() : null, json);
    json.writeStringField("payload_sha256", evidence.payloadSha256());
    json.writeBooleanField("truncated", evidence.truncated() || !fits);
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static void bytes(String name, byte[] bytes, JsonGenerator json) throws IOException {
    json.writeFieldName(name);
    if (bytes == null) {
      json.writeNull();
    } else {
      json.writeBinary(bytes);
    }
  }
}
