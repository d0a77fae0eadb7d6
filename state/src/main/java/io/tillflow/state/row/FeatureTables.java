package io.tillflow.state.row;

import static io.tillflow.state.row.ColumnType.STRING;
import static io.tillflow.state.row.ColumnType.STRING_MAP;
import static io.tillflow.state.row.ColumnType.TIMESTAMP;
import static io.tillflow.state.row.Table.table;

/** The table that the features job lands, as the specification names its columns. */
public final class FeatureTables {
  private FeatureTables() {}

  /** Everything that was ever written online, and since when it could have been known. */
  public static final Table<FeatureRow> FEATURE_LOG =
      table("feature_log", FeatureRow.class)
          .required("entity", STRING, FeatureRow::entity)
          .required("entity_id", STRING, FeatureRow::entityId)
          .required("group", STRING, FeatureRow::group)
          .optional("values", STRING_MAP, FeatureRow::valuesIfAny)
          .means("each feature as text; null of an entity that is gone")
          .required("as_of_ts", TIMESTAMP, FeatureRow::asOf)
          .required("known_at_ts", TIMESTAMP, FeatureRow::knownAt)
          .means("since when these values could have been known")
          .required("version", STRING, r -> r.version().text())
          .means("of one entity and group the highest is the latest")
          .optional("expires_ts", TIMESTAMP, FeatureRow::expiresAtIfEver)
          .means("from when they are not worth reading; null where they always are")
          .byDay("as_of_ts")
          .by("group");
}
