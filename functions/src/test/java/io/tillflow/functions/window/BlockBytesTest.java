package io.tillflow.functions.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.keyed.BlockName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockBytesTest {
  private static final long DUE = Long.MIN_VALUE;

  private final PaneGrid grid = PaneGrid.of(SalesMetrics.SKU_SALES.windows());
  private final Slots slots = Slots.of(SalesMetrics.SKU_SALES, List.of(), Slot.ALWAYS);
  private final Frame frame = new Frame(grid, slots);
  private final BlockBytes bytes = new BlockBytes(frame);
  private final Arrivals arrivals = new Arrivals(frame, WindowsHarness.MUCH);
  private final Adder<Entry> adder = new Adder<>(SalesMetrics.SKU_SALES, frame, arrivals);

  @Property(tries = 200)
  void aBaseAndWhatWasAddedSinceGiveTheBlockThatHadThemAll(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    Block all = block(0);
    Block written = block(0);
    List<byte[]> chunks = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Entry entry = entry(random);
      add(entry, all);
      add(entry, written);
      if (random.nextInt(8) == 0) {
        chunks.add(bytes.unwritten(written, DUE));
        written.chunks = chunks.size();
        written.written();
        if (random.nextBoolean()) {
          written.clear();
        }
      }
    }
    chunks.add(bytes.unwritten(written, DUE));
    assertThat(cells(read(chunks))).isEqualTo(cells(all));
    assertThat(cells(read(List.of(bytes.all(all, DUE))))).isEqualTo(cells(all));
  }

  /** A sku of which something is sold in some panes of the hour, and now and then voided. */
  @ParameterizedTest
  @CsvSource({"20000, 1, 24", "20000, 6, 24", "2000, 12, 24"})
  void aSkuOfAnOpenPaneIsFewBytes(int skus, int entriesEach, int most) throws Exception {
    Random random = new Random(1);
    Block block = block(0);
    for (int i = 0; i < skus * entriesEach; i++) {
      String[] sku = {"SKU-%08d".formatted(i % skus * 7)};
      EntryKind kind = random.nextInt(20) == 0 ? EntryKind.VOID : EntryKind.SALE;
      long time = random.nextInt((int) grid.blockMillis());
      add(WindowsHarness.entry(kind, "s", time, sku, random.nextInt(5_000)), block);
    }
    double each = (double) bytes.all(block, DUE).length / cells(block).size();
    assertThat(each).isLessThanOrEqualTo(most);
  }

  private void add(Entry entry, Block block) throws Exception {
    adder.read(entry, new Shelf(new Shelf.Name("s", "EUR", 0), frame));
    arrivals.drain((shelf, number) -> adder.add(number, block, DUE));
  }

  private Entry entry(Random random) {
    String[] skus = {"a" + random.nextInt(9), "\uD83C\uDF4E" + random.nextInt(3)};
    EntryKind kind = random.nextBoolean() ? EntryKind.SALE : EntryKind.REFUND;
    long time = random.nextInt((int) grid.blockMillis());
    return WindowsHarness.entry(kind, "s", time, skus, random.nextInt(500));
  }

  private Block block(int chunks) {
    Block block = new Block(new BlockName("s", "EUR", 0, 0), 0, frame);
    block.chunks = chunks;
    return block;
  }

  private Block read(List<byte[]> chunks) throws Exception {
    Block block = block(0);
    for (byte[] chunk : chunks) {
      bytes.add(chunk, block);
    }
    return block;
  }

  private Map<String, List<Long>> cells(Block block) {
    KeyedCells none = new KeyedCells(frame);
    Map<String, List<Long>> cells = new TreeMap<>();
    for (int number = 0; number < grid.panes(); number++) {
      KeyedCells table = block.pane(number) == null ? none : block.pane(number).table();
      for (int row = 0; row < table.rows(); row++) {
        List<Long> cell = new ArrayList<>();
        for (int slot = 0; slot < slots.count(); slot++) {
          cell.add(table.cells().numbers()[table.cells().at(row) + slot]);
        }
        cells.put(block.text(table.key(row)) + " " + number, cell);
      }
    }
    return cells;
  }
}
