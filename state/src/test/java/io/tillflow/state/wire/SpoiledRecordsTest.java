package io.tillflow.state.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, reading ends with a draft that can be used or with a refusal. */
class SpoiledRecordsTest {
  private static final Set<Reason> OF_BYTES =
      Set.of(Reason.OVERSIZED, Reason.UNKNOWN_FORMAT, Reason.UNKNOWN_SCHEMA, Reason.UNDECODABLE);

  @Test
  void tillRecords() throws Exception {
    check(PosEvent.class, Samples.pos());
  }

  @Test
  void commerceRecords() throws Exception {
    check(CommerceEvent.class, Samples.commerce());
  }

  @Test
  void stockRecords() throws Exception {
    check(InventoryChange.class, Samples.inventory());
  }

  private static <T> void check(Class<T> type, T sample) {
    EventReader reader = EventReader.of(type, RegistrySettings.none());
    Spoiled.of(WireEncoder.singleObject(type).encode(sample), 0).forEach(v -> read(reader, v));
    Spoiled.of(WireEncoder.json(type).encode(sample), 0).forEach(v -> read(reader, v));
  }

  private static void read(EventReader reader, byte[] value) {
    Refusal refusal;
    try {
      refusal = reader.read(value);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (refusal != null) {
      assertThat(OF_BYTES).contains(refusal.reason());
      return;
    }
    EventReaderTest.content(reader);
  }
}
