package io.tillflow.testdata.reference.features;

import io.tillflow.state.row.FeatureRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** All rows of a group's log in, in any order; what was known of an entity at a time out. */
public final class PlainHistory {
  private final List<FeatureRow> rows;

  /** Of rows of one group; what they say of each other groups is not told apart. */
  public PlainHistory(Collection<FeatureRow> rows) {
    this.rows = new ArrayList<>(rows);
  }

  /** The highest version that was known then; null where there was none, or it was over. */
  public FeatureRow known(String entityId, long time) {
    return rows.stream()
        .filter(row -> row.entityId().equals(entityId))
        .filter(row -> row.knownAt() <= time)
        .max(Comparator.comparing(FeatureRow::version))
        .filter(row -> !row.removed() && row.expiresAt() > time)
        .orElse(null);
  }
}
