package io.tillflow.state.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.keyed.BlockWriter.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BlockBytesTest {
  private static final long[] NOTHING = {0, 0, Long.MAX_VALUE};

  @Test
  void theBytesAreThoseThatWerePromised() throws IOException {
    BlockWriter writer = new BlockWriter(NOTHING, 0);
    writer.start(Numbers.REPLACE, 60_000);
    writer.key(BlockKey.named("SKU-1", 0b101, 0, null));
    writer.cells(new long[] {1, -2, Long.MAX_VALUE}, 0, null);
    writer.cells(new long[] {0, 0, 300}, 0, null);
    writer.key(BlockKey.named("SKU-20", 0b1, 0b1, new int[] {2, 0}));
    writer.cells(new long[] {0, 1, 0}, 0, null);
    assertThat(HexFormat.of().formatHex(writer.finish()))
        .isEqualTo("0100c0a907000a534b552d3105030203" + "04d804" + "23043230010102020006" + "0200");
  }

  @Property
  void anyKeysComeBack(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    RandomRecords records = new RandomRecords(seed);
    Map<BlockKey, List<long[]>> written = new TreeMap<>((a, b) -> a.key().compareTo(b.key()));
    for (int i = random.nextInt(50); i > 0; i--) {
      BlockKey key = key(random, random.nextBoolean() ? records.text() : "SKU-" + i);
      List<long[]> panes = new ArrayList<>();
      for (int pane = Long.bitCount(key.panes()); pane > 0; pane--) {
        panes.add(new long[] {random.nextInt(3), random.nextLong(), random.nextInt(3) - 1});
      }
      written.put(key, panes);
    }
    BlockReader reader = new BlockReader(NOTHING, 0);
    reader.start(bytes(written, seed));
    assertThat(reader.emittedThrough()).isEqualTo(seed);
    for (Map.Entry<BlockKey, List<long[]>> entry : written.entrySet()) {
      assertThat(reader.next()).isEqualTo(entry.getKey());
      for (long[] cells : entry.getValue()) {
        long[] read = new long[NOTHING.length];
        reader.cells(read, null);
        assertThat(read).isEqualTo(cells);
      }
    }
    assertThat(reader.next()).isNull();
  }

  @Test
  void aLetterOfTwoHalvesIsNotParted() throws IOException {
    BlockWriter writer = new BlockWriter(NOTHING, 0);
    writer.start(Numbers.FOLD, 0);
    writer.key(BlockKey.named("a\uD83C\uDF4E", 0, 0, null));
    writer.key(BlockKey.named("a\uD83C\uDF4F", 0, 0, null));
    BlockReader reader = new BlockReader(NOTHING, 0);
    reader.start(writer.finish());
    assertThat(reader.next().key()).isEqualTo("a\uD83C\uDF4E");
    assertThat(reader.next().key()).isEqualTo("a\uD83C\uDF4F");
  }

  @Test
  void keysThatTheBlockHasNamedTakeTheirNumbersAlone() throws IOException {
    BlockWriter writer = new BlockWriter(NOTHING, 0);
    writer.start(Numbers.REPLACE, 0);
    writer.key(BlockKey.numbered(7, 0, 0, null));
    writer.key(BlockKey.numbered(9, 0, 0, null));
    writer.key(BlockKey.named("new", 0, 0, null));
    byte[] chunk = writer.finish();
    assertThat(HexFormat.of().formatHex(chunk))
        .isEqualTo("010000" + "3c00" + "1400" + "00066e657700");
    BlockReader reader = new BlockReader(NOTHING, 0);
    reader.start(chunk);
    assertThat(reader.next().number()).isEqualTo(7);
    assertThat(reader.next().number()).isEqualTo(9);
    assertThat(reader.next().key()).isEqualTo("new");
  }

  @Test
  void aSlotThatCameLaterIsAtItsNothing() throws IOException {
    BlockWriter writer = new BlockWriter(new long[] {0}, 0);
    writer.start(Numbers.REPLACE, 0);
    writer.key(BlockKey.named("k", 1, 0, null));
    writer.cells(new long[] {7}, 0, null);
    BlockReader reader = new BlockReader(NOTHING, 0);
    reader.start(writer.finish());
    reader.next();
    long[] cells = new long[NOTHING.length];
    reader.cells(cells, null);
    assertThat(cells).containsExactly(7, 0, Long.MAX_VALUE);
  }

  @Test
  void inPlaceOfASummarysNumberComeItsBytes() throws IOException {
    BlockWriter writer = new BlockWriter(NOTHING, 0b10);
    writer.start(Numbers.REPLACE, 0);
    writer.key(BlockKey.named("k", 1, 0, null));
    writer.cells(new long[] {7, 99, 8}, 0, (number, out) -> out.text("summary " + number));
    BlockReader reader = new BlockReader(NOTHING, 0b10);
    reader.start(writer.finish());
    reader.next();
    long[] cells = new long[NOTHING.length];
    reader.cells(
        cells,
        (slot, in) -> {
          assertThat(in.text()).isEqualTo("summary 99");
          return slot;
        });
    assertThat(cells).containsExactly(7, 1, 8);
    assertThat(reader.next()).isNull();
  }

  private static BlockKey key(Random random, String text) {
    long panes = random.nextLong() >>> random.nextInt(64);
    long waiting = random.nextBoolean() ? 0 : random.nextLong() & panes;
    int[] emissions = random.nextBoolean() ? null : new int[] {0, random.nextInt(300), 1};
    return BlockKey.named(text, panes, waiting, emissions);
  }

  private static byte[] bytes(Map<BlockKey, List<long[]>> keys, long through) throws IOException {
    BlockWriter writer = new BlockWriter(NOTHING, 0);
    writer.start(Numbers.REPLACE, through);
    for (Map.Entry<BlockKey, List<long[]>> entry : keys.entrySet()) {
      writer.key(entry.getKey());
      for (long[] cells : entry.getValue()) {
        writer.cells(cells, 0, null);
      }
    }
    return writer.finish();
  }
}
