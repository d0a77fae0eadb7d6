package io.tillflow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Store;
import io.tillflow.state.wire.RegistrySettings;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeSchemaTest {
  private static final String STORE =
      "{\"store_id\":\"s1\",\"name\":\"one\",\"region\":\"north\",\"time_zone\":\"UTC\","
          + "\"opening_hours\":[],\"closed_days\":[],\"currency\":\"EUR\",\"is_test\":false}";

  private final ChangeSchema<Store> schema =
      new ChangeSchema<>(ReferenceTopic.stores("stores", RegistrySettings.none()));

  @BeforeEach
  void open() {
    schema.open();
  }

  @Test
  void aRecordThatCannotBeReadChangesNothing() throws Exception {
    assertThat(change("{\"store_id\":")).isEmpty();
    assertThat(change("nonsense")).isEmpty();
    assertThat(change("{}")).isEmpty();
  }

  @Test
  void theOthersStandWithTheirKeysAndOffsets() throws Exception {
    assertThat(change(STORE))
        .hasValueSatisfying(change -> assertThat(change.value().currency()).isEqualTo("EUR"))
        .hasValueSatisfying(change -> assertThat(change.origin().offset()).isEqualTo(7));
    assertThat(change(null))
        .hasValueSatisfying(change -> assertThat(change.key()).isEqualTo("s1"))
        .hasValueSatisfying(change -> assertThat(change.value()).isNull());
  }

  private Optional<Change<Store>> change(String value) throws Exception {
    return schema.change(
        new ConsumerRecord<>("stores", 0, 7, bytes("s1"), value == null ? null : bytes(value)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
