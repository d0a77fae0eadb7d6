package io.tillflow.sinks.iceberg;

import static io.tillflow.state.row.Table.table;

import io.tillflow.state.event.Severity;
import io.tillflow.state.row.ColumnType;
import io.tillflow.state.row.Hit;
import io.tillflow.state.row.Table;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** A table with a column of every type, its row, and settings for an embedded catalog. */
public final class Sample {
  static final String NAMESPACE = "retail_silver";
  static final long DAY = 86_400_000L;

  /** One row; what is not a number is made from the number. */
  public record Row(long number) {}

  static final TypeInformation<Row> ROW = TypeInformation.of(Row.class);

  static final Table<Row> EVERY_TYPE =
      table("every_type", Row.class)
          .required("number", ColumnType.LONG, Row::number)
          .required("small", ColumnType.INT, r -> (int) r.number())
          .optional("text", ColumnType.STRING, r -> r.number() % 2 == 0 ? "n" + r.number() : null)
          .required("even", ColumnType.BOOLEAN, r -> r.number() % 2 == 0)
          .required("at_ts", ColumnType.TIMESTAMP, Row::number)
          .required("price", ColumnType.MONEY, r -> r.number() * 100)
          .optional("bytes", ColumnType.BINARY, r -> secret(r.number()))
          .required("texts", ColumnType.STRING_MAP, r -> Map.of("k", "v" + r.number()))
          .required("counts", ColumnType.LONG_MAP, r -> Map.of("n", r.number()))
          .required("blobs", ColumnType.BINARY_MAP, r -> Map.of("b", secret(r.number())))
          .required("hits", ColumnType.HITS, r -> List.of(hit(r.number())))
          .landedAt("landed_ts")
          .byDay("at_ts");

  static final Table<Row> NUMBERS =
      table("numbers", Row.class).required("number", ColumnType.LONG, Row::number);

  private Sample() {}

  private static Hit hit(long number) {
    return new Hit("RULE", (int) number, Severity.HIGH, Map.of("n", "v" + number));
  }

  static byte[] secret(long number) {
    return ("planted-person-" + number).getBytes(StandardCharsets.UTF_8);
  }

  static IcebergSettings settings(EmbeddedCatalog catalog) {
    return settings(catalog, IcebergSettings.MAIN);
  }

  static IcebergSettings settings(EmbeddedCatalog catalog, String branch) {
    return new IcebergSettings(
        catalog.type(),
        catalog.name(),
        catalog.warehouse(),
        NAMESPACE,
        branch,
        catalog.properties());
  }

  static Stamp stamp(int generation) {
    return new Stamp(3, "0.1.0", new Stamp.Generation(generation, List.of()));
  }
}
