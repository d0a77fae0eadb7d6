package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.row.WindowRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row of a metric set in, its bytes out. */
public final class WindowRowSerializer extends CompactSerializer<WindowRow> {
  private static final long serialVersionUID = 1L;
  private static final int INNER = 0;
  private static final int CURRENCY = 1;
  private static final int FINAL = 2;
  private static final int INCOMPLETE = 3;
  private static final int RANKED = 4;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(WindowRow row, CompactOutput out, int version) throws IOException {
    out.small(
        bit(INNER, row.innerKey())
            | bit(CURRENCY, row.currency())
            | (row.isFinal() ? 1 << FINAL : 0)
            | (row.completeSince() == WindowRow.ABSENT ? 0 : 1 << INCOMPLETE)
            | (row.rankings().isEmpty() ? 0 : 1 << RANKED));
    out.text(row.set());
    out.text(row.outerKey());
    out.textIfAny(row.innerKey());
    out.textIfAny(row.currency());
    out.signed(row.windowStart());
    out.signed(row.windowEnd());
    out.text(row.windowSize());
    out.unsigned(row.revision());
    out.signed(row.events());
    out.signed(row.lateEvents());
    out.signed(row.watermark());
    if (row.completeSince() != WindowRow.ABSENT) {
      out.signed(row.completeSince());
    }
    out.unsigned(row.values().length);
    for (long value : row.values()) {
      out.signed(value);
    }
    if (!row.rankings().isEmpty()) {
      write(row.rankings(), out);
    }
  }

  private static void write(List<Map<String, Long>> rankings, CompactOutput out)
      throws IOException {
    out.unsigned(rankings.size());
    for (Map<String, Long> ranking : rankings) {
      out.unsigned(ranking.size());
      for (Map.Entry<String, Long> ranked : ranking.entrySet()) {
        out.text(ranked.getKey());
        out.signed(ranked.getValue());
      }
    }
  }

  @Override
  protected WindowRow read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new WindowRow(
        in.text(),
        in.text(),
        in.textIfAny(mask, INNER),
        in.textIfAny(mask, CURRENCY),
        in.signed(),
        in.signed(),
        in.text(),
        in.length(),
        has(mask, FINAL),
        in.signed(),
        in.signed(),
        in.signed(),
        has(mask, INCOMPLETE) ? in.signed() : WindowRow.ABSENT,
        values(in),
        has(mask, RANKED) ? rankings(in) : List.of());
  }

  private static long[] values(CompactInput in) throws IOException {
    long[] values = new long[in.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.signed();
    }
    return values;
  }

  private static List<Map<String, Long>> rankings(CompactInput in) throws IOException {
    List<Map<String, Long>> rankings = new ArrayList<>();
    for (int left = in.length(); left > 0; left--) {
      Map<String, Long> ranking = new LinkedHashMap<>();
      for (int texts = in.length(); texts > 0; texts--) {
        ranking.put(in.text(), in.signed());
      }
      rankings.add(ranking);
    }
    return rankings;
  }
}
