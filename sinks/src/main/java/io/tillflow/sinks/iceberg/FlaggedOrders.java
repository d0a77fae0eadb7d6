package io.tillflow.sinks.iceberg;

import io.tillflow.state.row.AnomalyTables;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The tables of two jobs in, the view {@code order_events_flagged} over their truths out: every
 * order event, whether a rule speaks against it, and which.
 *
 * <p>Either job makes it as it starts, once the tables of both stand.
 */
final class FlaggedOrders {
  static final String VIEW = "order_events_flagged";
  private static final String DETECTED = "anomaly_detected";
  private static final String REASONS = "anomaly_reasons";

  private final IcebergSettings settings;
  private final Catalog catalog;

  FlaggedOrders(IcebergSettings settings, Catalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
  }

  /** Whether these tables have to do with it, and all that it reads stands. */
  boolean isDue(List<Table<?>> prepared) {
    List<Table<?>> read = List.of(SilverTables.ORDER_EVENTS, AnomalyTables.ANOMALIES);
    return prepared.stream().anyMatch(read::contains)
        && read.stream().allMatch(table -> catalog.tableExists(identifier(table.name())));
  }

  TableIdentifier identifier() {
    return identifier(VIEW);
  }

  CurrentViews.Wanted wanted() {
    Schema orders = catalog.loadTable(identifier(SilverTables.ORDER_EVENTS.name())).schema();
    Map<Dialect, String> queries = new EnumMap<>(Dialect.class);
    for (Dialect dialect : Dialect.values()) {
      queries.put(dialect, query(dialect, orders));
    }
    return new CurrentViews.Wanted(schema(orders), queries);
  }

  private static Schema schema(Schema orders) {
    List<NestedField> fields = new ArrayList<>(orders.columns());
    int id = orders.highestFieldId();
    fields.add(NestedField.required(id + 1, DETECTED, Types.BooleanType.get()));
    fields.add(
        NestedField.optional(
            id + 2, REASONS, Types.ListType.ofRequired(id + 3, Types.StringType.get())));
    return TypeUtil.assignIncreasingFreshIds(new Schema(fields));
  }

  private String query(Dialect dialect, Schema orders) {
    String columns =
        orders.columns().stream()
            .map(field -> "o." + dialect.quoted(field.name()))
            .collect(Collectors.joining(", "));
    return "SELECT %s, a.alert_id IS NOT NULL AS %s, transform(a.hits, h -> h.rule) AS %s FROM %s AS o LEFT JOIN %s AS a ON o.store_id = a.store_id AND o.event_id = a.event_id"
        .formatted(
            columns,
            DETECTED,
            REASONS,
            truth(dialect, SilverTables.ORDER_EVENTS),
            truth(dialect, AnomalyTables.ANOMALIES));
  }

  private String truth(Dialect dialect, Table<?> table) {
    return dialect.from(settings.catalogName(), identifier(table.name() + CurrentViews.SUFFIX));
  }

  private TableIdentifier identifier(String name) {
    return Catalogs.identifier(settings, name);
  }
}
