package io.tillflow.testdata.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** An Iceberg catalog that needs no server, and a warehouse folder beside it. */
public final class EmbeddedCatalog implements AutoCloseable {
  private static final String CATALOG_NAME = "tillflow";

  private final Folder folder;
  private final String type;
  private final String warehouse;
  private final Map<String, String> properties;
  private final Catalog catalog;

  private EmbeddedCatalog(Folder folder, String type, Map<String, String> properties) {
    this.folder = folder;
    this.type = type;
    this.properties = properties;
    this.warehouse = folder.path().resolve("warehouse").toUri().toString();
    this.catalog = open();
  }

  /** A JDBC catalog in a SQLite file; its files go when it is closed. */
  public static EmbeddedCatalog jdbc() {
    return jdbc(Folder.temporary("tillflow-catalog-"));
  }

  /** A JDBC catalog in a SQLite file of a folder that stays. */
  public static EmbeddedCatalog jdbcIn(Path folder) {
    return jdbc(Folder.kept(folder));
  }

  /** A catalog that is only a folder; its files go when it is closed. */
  public static EmbeddedCatalog hadoop() {
    return new EmbeddedCatalog(Folder.temporary("tillflow-catalog-"), "hadoop", Map.of());
  }

  // Every table has a committer of its own and SQLite one writer at a time: they wait in line.
  private static EmbeddedCatalog jdbc(Folder folder) {
    String uri = "jdbc:sqlite:" + folder.path().resolve("catalog.db") + "?busy_timeout=60000";
    return new EmbeddedCatalog(folder, "jdbc", Map.of("uri", uri, "jdbc.schema-version", "V1"));
  }

  private Catalog open() {
    Map<String, String> all = new HashMap<>(properties);
    all.put("type", type);
    all.put("warehouse", warehouse);
    return CatalogUtil.buildIcebergCatalog(CATALOG_NAME, all, new Configuration(false));
  }

  /** The catalog's type, as {@code tillflow.iceberg.catalog} takes it. */
  public String type() {
    return type;
  }

  /** The name that scopes the rows of a JDBC catalog. */
  public String name() {
    return CATALOG_NAME;
  }

  /** The warehouse folder as a URI. */
  public String warehouse() {
    return warehouse;
  }

  /** What else the catalog's client needs, as {@code tillflow.iceberg.properties.*} takes it. */
  public Map<String, String> properties() {
    return properties;
  }

  /** A client of the catalog. */
  public Catalog catalog() {
    return catalog;
  }

  /** A table as it stands. */
  public Table table(String namespace, String name) {
    return catalog.loadTable(TableIdentifier.of(namespace, name));
  }

  /** Every row of a table as it stands, in no order. */
  public List<Record> rows(String namespace, String name) {
    List<Record> read = new ArrayList<>();
    scan(namespace, name, read::add);
    return read;
  }

  /** Shows every row of a table as it stands, in no order and one at a time. */
  public void scan(String namespace, String name, Consumer<Record> each) {
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table(namespace, name)).build()) {
      rows.forEach(each);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + namespace + "." + name, e);
    }
  }

  @Override
  public void close() {
    try {
      if (catalog instanceof Closeable closeable) {
        closeable.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the catalog", e);
    } finally {
      folder.close();
    }
  }
}
