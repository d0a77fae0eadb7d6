package io.tillflow.sinks.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.DeadLetterRow;
import io.tillflow.state.row.Evidence;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterRecordTest {
  private static final int TAKEN_BY_DEFAULT = 1_000_000;

  @Test
  void theKeyNamesTheRefusalAndTheValueHasAllColumns() {
    ProducerRecord<byte[], byte[]> message = message(new byte[] {1}, new byte[] {2, 3});
    assertThat(message.topic()).isEqualTo("letters");
    assertThat(new String(message.key(), UTF_8)).isEqualTo("intake|pos|3|42");
    assertThat(new String(message.value(), UTF_8))
        .isEqualTo(
            "{\"reason\":\"CONFLICT\",\"stage\":\"intake\",\"detail\":\"why\",\"topic\":\"pos\","
                + "\"partition\":3,\"offset\":42,\"append_ts\":7,\"schema\":\"json\","
                + "\"key\":\"AQ==\",\"payload\":\"AgM=\",\"payload_sha256\":\"sum\","
                + "\"truncated\":false,\"job\":\"silver\",\"job_version\":\"1.2.3\"}");
  }

  @Test
  void absentBytesStayAbsent() {
    assertThat(new String(message(null, null).value(), UTF_8))
        .contains("\"key\":null,\"payload\":null", "\"truncated\":false");
  }

  @Test
  void whatBrokersWouldNotTakeIsLeftOutAndSaidToBe() {
    for (int large : new int[] {700_001, 1 << 20, 1 << 24}) {
      byte[] value = message(new byte[] {1}, new byte[large]).value();
      assertThat(value).hasSizeLessThan(TAKEN_BY_DEFAULT);
      assertThat(new String(value, UTF_8))
          .contains("\"key\":\"AQ==\",\"payload\":null", "\"truncated\":true");
    }
    assertThat(message(new byte[1 << 24], new byte[1]).value()).hasSizeLessThan(TAKEN_BY_DEFAULT);
    assertThat(message(null, new byte[700_000]).value()).hasSizeBetween(900_000, TAKEN_BY_DEFAULT);
  }

  private static ProducerRecord<byte[], byte[]> message(byte[] key, byte[] payload) {
    DeadLetter letter =
        new DeadLetter(
            DeadLetter.INTAKE,
            new Refusal(Reason.CONFLICT, "why"),
            new Origin("pos", 3, 42, 7),
            null);
    Evidence evidence = new Evidence("json", key, payload, "sum", false);
    return new DeadLetterRecord("letters", "1.2.3")
        .serialize(new DeadLetterRow(letter, evidence, "silver"), null, null);
  }
}
