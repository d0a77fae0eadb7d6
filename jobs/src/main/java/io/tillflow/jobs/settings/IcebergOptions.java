package io.tillflow.jobs.settings;

import static io.tillflow.jobs.settings.Declare.map;
import static io.tillflow.jobs.settings.Declare.text;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** Where rows land. */
public final class IcebergOptions {
  public static final ConfigOption<String> CATALOG =
      text(
          "tillflow.iceberg.catalog",
          "Catalog type: rest, jdbc, hadoop, hive, glue, nessie or a class. Required.");
  public static final ConfigOption<String> CATALOG_NAME =
      text("tillflow.iceberg.catalog-name", "tillflow", "Name that scopes a shared catalog.");
  public static final ConfigOption<String> WAREHOUSE =
      text("tillflow.iceberg.warehouse", "Where tables lie. Required.");
  public static final ConfigOption<String> NAMESPACE =
      text("tillflow.iceberg.namespace", "retail_silver", "Namespace of all silver tables.");
  public static final ConfigOption<String> RAW_NAMESPACE =
      text(
          "tillflow.iceberg.raw-namespace",
          "Namespace of raw_events and dead_letters, which hold personal data; that of all others"
              + " where none is given.");
  public static final ConfigOption<String> BRANCH =
      text("tillflow.iceberg.branch", "main", "Branch of the tables that is written.");
  public static final ConfigOption<Map<String, String>> PROPERTIES =
      map("tillflow.iceberg.properties", "Passed to the catalog; secrets as file:/path.");

  /** All of them, in the order of the table. */
  static final List<ConfigOption<?>> ALL =
      List.of(CATALOG, CATALOG_NAME, WAREHOUSE, NAMESPACE, RAW_NAMESPACE, BRANCH, PROPERTIES);

  private IcebergOptions() {}
}
