package io.tillflow.state.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.event.Store;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;

class FlowTypesTest {
  private static final Origin ORIGIN =
      new Origin("pos-transactions", 3, 1_234_567, 1_760_000_000_000L);

  @Property(tries = 200)
  void everyRecordComesBackAsItWent(@ForAll("types") TypeInformation<?> type, @ForAll long seed)
      throws IOException {
    comesBack(type, seed);
  }

  @Property(tries = 200)
  void aJudgedRecordComesBackWithItsEventRefusalTimeAndEvidence(@ForAll long seed)
      throws IOException {
    RandomRecords random = new RandomRecords(seed);
    PosEvent event = seed % 3 == 0 ? null : random.next(PosEvent.class);
    Decoded<PosEvent> decoded =
        new Decoded<>(
            random.next(Origin.class),
            event,
            event == null ? null : random.next(Mark.class),
            seed % 2 == 0 ? null : random.next(Refusal.class),
            seed % 5 == 0 ? Decoded.NO_TIME : seed,
            null,
            seed % 7 == 0 ? new byte[] {1, 2, 3} : null);
    TypeSerializer<Decoded<PosEvent>> serializer =
        serializer(FlowTypes.decoded(FlowTypes.POS_EVENT));
    assertThat(Bytes.read(serializer, Bytes.of(serializer, decoded)))
        .usingRecursiveComparison()
        .isEqualTo(decoded);
  }

  @Test
  void theRawRecordIsNeverWritten() throws IOException {
    Decoded<PosEvent> kept =
        new Decoded<>(
            ORIGIN,
            null,
            null,
            new RandomRecords(1).next(Refusal.class),
            Decoded.NO_TIME,
            new RawRecord(ORIGIN, new byte[] {1}, new byte[100], List.of()),
            null);
    TypeSerializer<Decoded<PosEvent>> serializer =
        serializer(FlowTypes.decoded(FlowTypes.POS_EVENT));
    assertThat(Bytes.of(serializer, kept)).isEqualTo(Bytes.of(serializer, kept.withoutRaw()));
  }

  @Test
  void theOriginOfADefaultTopicIsShort() throws IOException {
    TypeSerializer<Change<Store>> serializer = serializer(FlowTypes.change(FlowTypes.STORE));
    int ours = Bytes.of(serializer, new Change<>(ORIGIN, "k", null)).length;
    Origin renamed = new Origin("tills.eu.v2", 3, ORIGIN.offset(), ORIGIN.appendTime());
    int other = Bytes.of(serializer, new Change<>(renamed, "k", null)).length;
    assertThat(other - ours).isEqualTo(1 + "tills.eu.v2".length());
  }

  @Test
  void aRemovalComesBackWithItsKeyAlone() throws IOException {
    TypeSerializer<Change<Store>> serializer = serializer(FlowTypes.change(FlowTypes.STORE));
    Change<Store> removed = new Change<>(ORIGIN, "0042", null);
    assertThat(Bytes.read(serializer, Bytes.of(serializer, removed))).isEqualTo(removed);
  }

  @Test
  void textsThatRepeatBecomeOneString() throws IOException {
    TypeSerializer<Change<Store>> serializer = serializer(FlowTypes.change(FlowTypes.STORE));
    byte[] bytes = Bytes.of(serializer, new Change<>(ORIGIN, "0042", null));
    assertThat(Bytes.read(serializer, bytes).key()).isSameAs(Bytes.read(serializer, bytes).key());
  }

  @Provide
  Arbitrary<TypeInformation<?>> types() {
    return Arbitraries.of(FlowTypes.ALL);
  }

  private static <T> void comesBack(TypeInformation<T> type, long seed) throws IOException {
    T value = new RandomRecords(seed).next(type.getTypeClass());
    TypeSerializer<T> serializer = serializer(type);
    byte[] bytes = Bytes.of(serializer, value);
    T back = Bytes.read(serializer.duplicate(), bytes);
    assertThat(back).usingRecursiveComparison().isEqualTo(value);
    assertThat(Bytes.of(serializer, back)).isEqualTo(bytes);
  }

  private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
    return type.createSerializer(new SerializerConfigImpl());
  }
}
