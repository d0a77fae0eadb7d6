package io.tillflow.sinks.iceberg;

import io.tillflow.state.row.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;

/**
 * Declarations and a catalog in; tables that hold what is declared out, or a refusal.
 *
 * <p>All tables are compared before any is touched, so a refusal leaves the catalog as it was.
 */
public final class TablePreparation {
  private final IcebergSettings settings;
  private final Catalog catalog;

  /** What was or would be done to one table; an old one without changes stands as declared. */
  public record Outcome(String table, Kind kind, List<String> changes, List<String> unsafe) {
    /** Whether the table stood before. */
    public enum Kind {
      NEW,
      STANDING
    }
  }

  /** Prepares tables in this catalog, which stays the caller's to close. */
  public TablePreparation(IcebergSettings settings, Catalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
  }

  /** Says what {@link #prepare} would do; changes nothing. */
  public List<Outcome> plan(List<Table<?>> tables) {
    return outcomes(differences(tables));
  }

  /** Creates what is missing and evolves what is safe to evolve. */
  public List<Outcome> prepare(List<Table<?>> tables) {
    Map<Table<?>, TableDifference> differences = differences(tables);
    List<Outcome> outcomes = outcomes(differences);
    List<String> unsafe = outcomes.stream().flatMap(o -> o.unsafe().stream()).toList();
    if (!unsafe.isEmpty()) {
      throw new UnsafeTableException(unsafe);
    }
    differences.forEach(
        (table, difference) -> {
          if (difference == null) {
            create(table);
          } else {
            difference.apply();
          }
        });
    return outcomes;
  }

  private Map<Table<?>, TableDifference> differences(List<Table<?>> tables) {
    Map<Table<?>, TableDifference> differences = new LinkedHashMap<>();
    for (Table<?> table : tables) {
      differences.put(table, difference(table));
    }
    return differences;
  }

  private TableDifference difference(Table<?> table) {
    try {
      return new TableDifference(
          table, catalog.loadTable(Catalogs.identifier(settings, table.name())));
    } catch (NoSuchTableException e) {
      return null;
    }
  }

  private List<Outcome> outcomes(Map<Table<?>, TableDifference> differences) {
    List<Outcome> outcomes = new ArrayList<>();
    differences.forEach((table, difference) -> outcomes.add(outcome(table, difference)));
    return outcomes;
  }

  private Outcome outcome(Table<?> table, TableDifference difference) {
    List<String> unsafe = new ArrayList<>();
    boolean isMain = settings.branch().equals(IcebergSettings.MAIN);
    if (!isMain && (difference == null || !difference.hasBranch(settings.branch()))) {
      unsafe.add(table.name() + ": has no branch " + settings.branch());
    }
    if (difference == null) {
      return new Outcome(table.name(), Outcome.Kind.NEW, List.of(), unsafe);
    }
    unsafe.addAll(difference.unsafe());
    return new Outcome(table.name(), Outcome.Kind.STANDING, difference.changes(), unsafe);
  }

  private void create(Table<?> table) {
    TableIdentifier identifier = Catalogs.identifier(settings, table.name());
    if (catalog instanceof SupportsNamespaces namespaces
        && !namespaces.namespaceExists(identifier.namespace())) {
      namespaces.createNamespace(identifier.namespace());
    }
    Schema schema = SchemaOf.schema(table);
    catalog
        .buildTable(identifier, schema)
        .withPartitionSpec(SchemaOf.partitioning(table, schema))
        .withProperties(SchemaOf.properties(table))
        .create();
  }
}
