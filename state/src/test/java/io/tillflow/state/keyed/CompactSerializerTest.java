package io.tillflow.state.keyed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Origin;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class CompactSerializerTest {
  private static final Origin ORIGIN = new Origin("stores", 0, 7, 1_760_000_000_000L);

  /** A shelf that learned its aisle in the second version of its layout. */
  record Shelf(String sku, int pieces, String aisle) {}

  /** Knows both versions of a shelf. */
  public static final class ShelfSerializer extends CompactSerializer<Shelf> {
    private static final long serialVersionUID = 1L;
    static final String UNKNOWN_AISLE = "?";

    @Override
    protected int version() {
      return 2;
    }

    @Override
    protected void write(Shelf shelf, CompactOutput out, int version) throws IOException {
      out.text(shelf.sku());
      out.signed(shelf.pieces());
      if (version >= 2) {
        out.text(shelf.aisle());
      }
    }

    @Override
    protected Shelf read(CompactInput in, int version) throws IOException {
      return new Shelf(in.text(), (int) in.signed(), version >= 2 ? in.text() : UNKNOWN_AISLE);
    }
  }

  private final CompactSerializer<Shelf> today = new ShelfSerializer();
  private final CompactSerializer<Shelf> yesterday = today.speaking(1, List.of());
  private final CompactSerializer<Shelf> tomorrow = today.speaking(3, List.of());

  @Test
  void bytesOfAnOlderVersionAreReadThroughTheirSnapshot() throws IOException {
    byte[] bytes = Bytes.of(yesterday, new Shelf("apple", 5, "lost"));
    TypeSerializer<Shelf> restored = restored(yesterday);
    assertThat(Bytes.read(restored, bytes))
        .isEqualTo(new Shelf("apple", 5, ShelfSerializer.UNKNOWN_AISLE));
  }

  @Test
  void stateOfAnOlderVersionIsCompatibleAfterMigration() throws IOException {
    assertThat(
            today
                .snapshotConfiguration()
                .resolveSchemaCompatibility(writtenAndRead(yesterday))
                .isCompatibleAfterMigration())
        .isTrue();
  }

  @Test
  void stateOfTheSameVersionIsCompatibleAsItIs() throws IOException {
    assertThat(
            today
                .snapshotConfiguration()
                .resolveSchemaCompatibility(writtenAndRead(today))
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void stateThatIsRestoredButNotTouchedIsWrittenAgainAsItWas() throws IOException {
    TypeSerializer<Shelf> restored = restored(yesterday);
    byte[] bytes = Bytes.of(yesterday, new Shelf("apple", 5, "lost"));
    assertThat(Bytes.of(restored, Bytes.read(restored, bytes))).isEqualTo(bytes);
    assertThat(Bytes.of(restored.snapshotConfiguration()))
        .isEqualTo(Bytes.of(yesterday.snapshotConfiguration()));
  }

  @Test
  void stateOfANewerReleaseIsRefused() throws IOException {
    TypeSerializerSnapshot<Shelf> newer = writtenAndRead(tomorrow);
    assertThat(today.snapshotConfiguration().resolveSchemaCompatibility(newer).isIncompatible())
        .isTrue();
    assertThatThrownBy(newer::restoreSerializer)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version 3 by a newer release");
  }

  @Test
  void stateOfAnotherTypeIsIncompatible() throws IOException {
    TypeSerializerSnapshot<?> other = writtenAndRead(new StoreSerializer());
    @SuppressWarnings("unchecked")
    TypeSerializerSnapshot<Shelf> mistaken = (TypeSerializerSnapshot<Shelf>) other;
    assertThat(today.snapshotConfiguration().resolveSchemaCompatibility(mistaken).isIncompatible())
        .isTrue();
  }

  @Test
  void aPartIsReadInTheVersionInWhichItWasWritten() throws IOException {
    ChangeSerializer<Shelf> before = new ChangeSerializer<>(yesterday);
    ChangeSerializer<Shelf> now = new ChangeSerializer<>(today);
    byte[] bytes = Bytes.of(before, new Change<>(ORIGIN, "apple", new Shelf("apple", 5, "lost")));
    assertThat(Bytes.read(restored(before), bytes).value().aisle())
        .isEqualTo(ShelfSerializer.UNKNOWN_AISLE);
    assertThat(
            now.snapshotConfiguration()
                .resolveSchemaCompatibility(writtenAndRead(before))
                .isCompatibleAfterMigration())
        .isTrue();
  }

  @Test
  void aPartOfANewerReleaseIsRefused() throws IOException {
    assertThat(
            new ChangeSerializer<>(today)
                .snapshotConfiguration()
                .resolveSchemaCompatibility(writtenAndRead(new ChangeSerializer<>(tomorrow)))
                .isIncompatible())
        .isTrue();
  }

  @Test
  void aDuplicateSharesNoBuffersAndIsEqual() {
    CompactSerializer<Shelf> duplicate = yesterday.duplicate();
    assertThat(duplicate).isNotSameAs(yesterday).isEqualTo(yesterday).isNotEqualTo(today);
  }

  @Test
  void everySerializerTravelsWithTheJobGraph() throws Exception {
    CompactSerializer<?> used = new ChangeSerializer<>(today);
    assertThat(InstantiationUtil.clone(used)).isEqualTo(used);
    assertThat(InstantiationUtil.clone(FlowTypes.POS_EVENT)).isEqualTo(FlowTypes.POS_EVENT);
  }

  private static <T> TypeSerializerSnapshot<T> writtenAndRead(TypeSerializer<T> serializer)
      throws IOException {
    return Bytes.snapshot(Bytes.of(serializer.snapshotConfiguration()));
  }

  private static <T> TypeSerializer<T> restored(TypeSerializer<T> serializer) throws IOException {
    return CompactSerializerTest.<T>writtenAndRead(serializer).restoreSerializer();
  }
}
