package io.tillflow.testdata.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCatalogTest {
  private static final Schema SCHEMA =
      new Schema(Types.NestedField.required(1, "name", Types.StringType.get()));

  @TempDir Path folder;

  @Test
  void aJdbcCatalogHoldsTablesAndItsFilesGoWithIt() {
    Path warehouse;
    try (EmbeddedCatalog catalog = EmbeddedCatalog.jdbc()) {
      warehouse = Path.of(URI.create(catalog.warehouse()));
      createTable(catalog);

      assertThat(catalog.rows("silver", "names")).isEmpty();
      assertThat(catalog.table("silver", "names").location()).contains("/warehouse/silver/names");
    }
    assertThat(warehouse.getParent()).doesNotExist();
  }

  @Test
  void aHadoopCatalogHoldsTables() {
    try (EmbeddedCatalog catalog = EmbeddedCatalog.hadoop()) {
      createTable(catalog);
      assertThat(catalog.rows("silver", "names")).isEmpty();
    }
  }

  @Test
  void aKeptFolderIsFoundAgain() {
    try (EmbeddedCatalog catalog = EmbeddedCatalog.jdbcIn(folder)) {
      createTable(catalog);
    }
    try (EmbeddedCatalog catalog = EmbeddedCatalog.jdbcIn(folder)) {
      assertThat(catalog.table("silver", "names").schema().findField("name")).isNotNull();
    }
    assertThat(Files.exists(folder.resolve("catalog.db"))).isTrue();
  }

  @Test
  void manyCommittersAtOnceWaitForEachOther() {
    try (EmbeddedCatalog catalog = EmbeddedCatalog.jdbc()) {
      List<String> names = IntStream.range(0, 8).mapToObj(i -> "t" + i).toList();
      ((SupportsNamespaces) catalog.catalog()).createNamespace(Namespace.of("silver"));
      names.parallelStream()
          .forEach(
              name -> {
                Table table =
                    catalog.catalog().createTable(TableIdentifier.of("silver", name), SCHEMA);
                table.updateProperties().set("committed", "yes").commit();
              });
      assertThat(names)
          .allMatch(name -> catalog.table("silver", name).properties().containsKey("committed"));
    }
  }

  private static void createTable(EmbeddedCatalog catalog) {
    ((SupportsNamespaces) catalog.catalog()).createNamespace(Namespace.of("silver"));
    catalog
        .catalog()
        .createTable(
            TableIdentifier.of("silver", "names"), SCHEMA, PartitionSpec.unpartitioned(), Map.of());
  }
}
