package io.tillflow.sinks.iceberg;

import io.tillflow.state.row.SilverTables;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which catalog holds the silver tables, and which branch of them is written.
 *
 * @param catalog the type, as Iceberg names it: {@code rest}, {@code jdbc}, {@code hadoop}, {@code
 *     hive}, {@code glue}, or the name of a catalog class
 * @param catalogName the name that scopes the entries of a shared catalog
 * @param rawNamespace where the tables of {@link SilverTables#PERSONAL} stand, so that others may
 *     be kept from them; all others stand in {@code namespace}
 * @param properties what else the catalog's client needs; a value {@code file:/path} is a secret
 */
public record IcebergSettings(
    String catalog,
    String catalogName,
    String warehouse,
    String namespace,
    String rawNamespace,
    String branch,
    Map<String, String> properties)
    implements Serializable {
  /** The branch that readers see. */
  public static final String MAIN = "main";

  /** Copies the properties in an order of their own, so that equal settings are equal bytes. */
  public IcebergSettings {
    properties = new TreeMap<>(properties);
  }

  /** All tables in one namespace. */
  public IcebergSettings(
      String catalog,
      String catalogName,
      String warehouse,
      String namespace,
      String branch,
      Map<String, String> properties) {
    this(catalog, catalogName, warehouse, namespace, namespace, branch, properties);
  }

  /** The namespace in which a table stands. */
  public String namespaceOf(String table) {
    return SilverTables.PERSONAL.contains(table) ? rawNamespace : namespace;
  }

  /** Names the catalog without its properties, which may be secret. */
  @Override
  public String toString() {
    return catalog + " catalog " + catalogName + " at " + warehouse + ", namespace " + namespace;
  }
}
