package io.tillflow.sinks.iceberg;

import io.tillflow.state.row.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.view.SQLViewRepresentation;
import org.apache.iceberg.view.View;
import org.apache.iceberg.view.ViewBuilder;

/**
 * Prepared tables in; beside each that has a truth a view {@code <table>_current} of it out, where
 * the catalog has views.
 *
 * <p>Over order events and anomalies, once both stand, there is {@link FlaggedOrders}.
 *
 * <p>The tables are what counts: a view that cannot be made is told, not thrown, and those of main
 * alone have one, since every reader of a view reads main.
 */
public final class CurrentViews {
  static final String SUFFIX = "_current";

  private final IcebergSettings settings;
  private final Catalog catalog;

  /** What became of one view, and why where it is not there. */
  public record Outcome(String view, Kind kind, String why) {
    /** How the view stands. */
    public enum Kind {
      CREATED,
      REPLACED,
      STANDS,
      /** This catalog has no views. */
      UNSUPPORTED,
      FAILED
    }
  }

  /** Makes views in this catalog, which stays the caller's to close. */
  public CurrentViews(IcebergSettings settings, Catalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
  }

  /** Creates what is missing and replaces what reads another query. */
  public List<Outcome> prepare(List<Table<?>> tables) {
    if (!settings.branch().equals(IcebergSettings.MAIN)) {
      return List.of();
    }
    List<Outcome> outcomes = new ArrayList<>();
    tables.stream().filter(t -> !t.truthKey().isEmpty()).map(this::prepare).forEach(outcomes::add);
    FlaggedOrders flagged = new FlaggedOrders(settings, catalog);
    if (flagged.isDue(tables)) {
      outcomes.add(prepare(flagged.identifier(), flagged::wanted));
    }
    return outcomes;
  }

  private Outcome prepare(Table<?> table) {
    TableIdentifier from = Catalogs.identifier(settings, table.name());
    TableIdentifier name = TableIdentifier.of(from.namespace(), table.name() + SUFFIX);
    return prepare(name, () -> wanted(table, from));
  }

  // A deeper message of a client may repeat a secret, so only the kind of failure is told.
  private Outcome prepare(TableIdentifier name, Supplier<Wanted> wanted) {
    if (!(catalog instanceof ViewCatalog views)) {
      return unsupported(name);
    }
    try {
      return new Outcome(name.name(), prepare(views, name, wanted.get()), null);
    } catch (UnsupportedOperationException e) {
      return unsupported(name);
    } catch (RuntimeException e) {
      return new Outcome(name.name(), Outcome.Kind.FAILED, e.getClass().getSimpleName());
    }
  }

  private Outcome unsupported(TableIdentifier name) {
    String why = "this " + settings.catalog() + " catalog has no views";
    return new Outcome(name.name(), Outcome.Kind.UNSUPPORTED, why);
  }

  /** What a view shows, and how each engine asks for it. */
  record Wanted(Schema schema, Map<Dialect, String> queries) {}

  private Wanted wanted(Table<?> table, TableIdentifier from) {
    Schema standing = catalog.loadTable(from).schema();
    Map<Dialect, String> queries = new EnumMap<>(Dialect.class);
    for (Dialect dialect : Dialect.values()) {
      String source = dialect.from(settings.catalogName(), from);
      queries.put(dialect, dialect.truth(table, standing, source));
    }
    return new Wanted(standing, queries);
  }

  private static Outcome.Kind prepare(ViewCatalog views, TableIdentifier name, Wanted wanted) {
    boolean stands = views.viewExists(name);
    if (stands && isSame(views.loadView(name), wanted)) {
      return Outcome.Kind.STANDS;
    }
    ViewBuilder view =
        views.buildView(name).withSchema(wanted.schema()).withDefaultNamespace(name.namespace());
    wanted.queries().forEach((dialect, query) -> view.withQuery(dialect.word(), query));
    var unused = view.createOrReplace();
    return stands ? Outcome.Kind.REPLACED : Outcome.Kind.CREATED;
  }

  private static boolean isSame(View view, Wanted wanted) {
    return view.schema().asStruct().equals(wanted.schema().asStruct())
        && wanted.queries().entrySet().stream()
            .allMatch(each -> each.getValue().equals(query(view, each.getKey())));
  }

  // Asked for a dialect that it lacks, a view answers in another.
  private static String query(View view, Dialect dialect) {
    SQLViewRepresentation found = view.sqlFor(dialect.word());
    return found == null || !found.dialect().equals(dialect.word()) ? null : found.sql();
  }
}
