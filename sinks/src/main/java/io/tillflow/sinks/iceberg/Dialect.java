package io.tillflow.sinks.iceberg;

import io.tillflow.state.row.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types.NestedField;

/** A table in, the query for its truth out, as one engine reads it. */
enum Dialect {
  /** Resolves a bare name in the view's own catalog and namespace. */
  SPARK("`") {
    @Override
    String from(String catalog, TableIdentifier table) {
      return quoted(table.name());
    }
  },
  /** Knows a catalog by the name that its own settings give it, and no other place to look. */
  TRINO("\"") {
    @Override
    String from(String catalog, TableIdentifier table) {
      return Stream.of(catalog, table.namespace().toString(), table.name())
          .map(this::quoted)
          .collect(Collectors.joining("."));
    }
  };

  private static final String GENERATION = StampColumn.GENERATION.column();
  private static final String REVISION = "revision";
  private static final String PLACE = "_place";

  private final String quote;

  Dialect(String quote) {
    this.quote = quote;
  }

  /** What Iceberg calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The rows with the highest generation and revision of those that share a key: several, where a
   * fact has lines without a number of their own, none where they tell that it is no more.
   */
  String truth(Table<?> declared, Schema standing, String from) {
    List<String> columns = standing.columns().stream().map(NestedField::name).toList();
    String order =
        Stream.of(GENERATION, REVISION)
            .filter(columns::contains)
            .map(column -> quoted(column) + " DESC")
            .collect(Collectors.joining(", "));
    String stands = declared.withdrawn() == null ? "" : " AND NOT " + quoted(declared.withdrawn());
    return "SELECT %s FROM (SELECT *, rank() OVER (PARTITION BY %s ORDER BY %s) AS %s FROM %s) AS ranked WHERE %s = 1%s"
        .formatted(
            list(columns),
            list(declared.truthKey()),
            order,
            quoted(PLACE),
            from,
            quoted(PLACE),
            stands);
  }

  /** How the view names the table that it reads. */
  abstract String from(String catalog, TableIdentifier table);

  String quoted(String name) {
    return quote + name.replace(quote, quote + quote) + quote;
  }

  private String list(List<String> names) {
    return names.stream().map(this::quoted).collect(Collectors.joining(", "));
  }
}
