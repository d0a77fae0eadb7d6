package io.tillflow.sinks.iceberg;

import io.tillflow.sinks.Secrets;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.CatalogLoader;
import org.apache.iceberg.flink.TableLoader;

/** Settings in, an Iceberg catalog or a table of it out: any catalog that the runtime can load. */
public final class Catalogs {
  private static final Map<String, String> IMPLEMENTATIONS =
      Map.of(
          "rest", CatalogUtil.ICEBERG_CATALOG_REST,
          "jdbc", CatalogUtil.ICEBERG_CATALOG_JDBC,
          "hadoop", CatalogUtil.ICEBERG_CATALOG_HADOOP,
          "hive", CatalogUtil.ICEBERG_CATALOG_HIVE,
          "glue", CatalogUtil.ICEBERG_CATALOG_GLUE,
          "nessie", CatalogUtil.ICEBERG_CATALOG_NESSIE);

  private static final String HADOOP_IO = "org.apache.iceberg.hadoop.HadoopFileIO";
  // By implementation; all others take Hadoop's.
  private static final Map<String, String> FILE_IOS =
      Map.of(
          CatalogUtil.ICEBERG_CATALOG_REST, "org.apache.iceberg.io.ResolvingFileIO",
          CatalogUtil.ICEBERG_CATALOG_GLUE, "org.apache.iceberg.aws.s3.S3FileIO");

  private Catalogs() {}

  /** Opens the catalog; the caller closes it where it can be closed. */
  public static Catalog open(IcebergSettings settings) {
    return loader(settings).loadCatalog();
  }

  /** A loader that may travel: it holds references to secrets and opens them where it loads. */
  public static CatalogLoader loader(IcebergSettings settings) {
    return new Loader(settings);
  }

  /** The same for one table. */
  public static TableLoader tableLoader(IcebergSettings settings, String table) {
    return TableLoader.fromCatalog(loader(settings), identifier(settings, table));
  }

  /** The table's full name; a dot in the namespace is a level. */
  public static TableIdentifier identifier(IcebergSettings settings, String table) {
    String[] levels = settings.namespaceOf(table).split("\\.", -1);
    return TableIdentifier.of(Namespace.of(levels), table);
  }

  /** The FileIO that a catalog takes by itself where none is set. */
  static String defaultFileIO(String catalog) {
    return FILE_IOS.getOrDefault(implementation(catalog), HADOOP_IO);
  }

  private static String implementation(String catalog) {
    return IMPLEMENTATIONS.getOrDefault(catalog, catalog);
  }

  private record Loader(IcebergSettings settings) implements CatalogLoader {
    @Override
    public Catalog loadCatalog() {
      return CatalogUtil.loadCatalog(
          implementation(settings.catalog()),
          settings.catalogName(),
          properties(),
          new Configuration());
    }

    // Version 1 of the JDBC schema has views; the default of 0 is for catalogs older than those.
    private Map<String, String> properties() {
      Map<String, String> properties = new HashMap<>();
      if (settings.catalog().equals("jdbc")) {
        properties.put("jdbc.schema-version", "V1");
      }
      properties.putAll(Secrets.resolved(settings.properties()));
      properties.put(CatalogProperties.WAREHOUSE_LOCATION, settings.warehouse());
      DeferredFileIO.wrap(settings.properties(), properties, defaultFileIO(settings.catalog()));
      return properties;
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public CatalogLoader clone() {
      return new Loader(settings);
    }

    @Override
    public String toString() {
      return settings.toString();
    }
  }
}
