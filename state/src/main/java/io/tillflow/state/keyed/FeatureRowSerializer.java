package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;

import io.tillflow.state.online.Freshness;
import io.tillflow.state.row.FeatureRow;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of features in, its bytes out. */
public final class FeatureRowSerializer extends CompactSerializer<FeatureRow> {
  private static final long serialVersionUID = 1L;
  private static final Freshness[] CLASSES = Freshness.values();
  private static final int REMOVED = 0;
  private static final int NEVER = 1;
  private static final int DECAYED = 2;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(FeatureRow row, CompactOutput out, int version) throws IOException {
    boolean never = row.expiresAt() == FeatureRow.NEVER;
    out.small(
        (row.removed() ? 1 << REMOVED : 0)
            | (never ? 1 << NEVER : 0)
            | (row.decayed() ? 1 << DECAYED : 0));
    out.signed(row.generation());
    out.text(row.entity());
    out.text(row.entityId());
    out.text(row.group());
    out.symbol(row.freshness());
    out.signed(row.asOf());
    out.signed(row.events());
    out.signed(row.knownAt() - row.asOf());
    if (!never) {
      out.signed(row.expiresAt() - row.asOf());
    }
    out.unsigned(row.values().size());
    for (Map.Entry<String, String> value : row.values().entrySet()) {
      out.text(value.getKey());
      out.text(value.getValue());
    }
  }

  @Override
  protected FeatureRow read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    int generation = (int) in.signed();
    String entity = in.text();
    String entityId = in.single();
    String group = in.text();
    Freshness freshness = in.symbol(CLASSES);
    long asOf = in.signed();
    long events = in.signed();
    long knownAt = asOf + in.signed();
    long expiresAt = has(mask, NEVER) ? FeatureRow.NEVER : asOf + in.signed();
    return new FeatureRow(
        generation,
        entity,
        entityId,
        group,
        freshness,
        values(in),
        asOf,
        events,
        knownAt,
        expiresAt,
        has(mask, REMOVED),
        has(mask, DECAYED));
  }

  private static Map<String, String> values(CompactInput in) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (int left = in.length(); left > 0; left--) {
      values.put(in.text(), in.text());
    }
    return values;
  }
}
