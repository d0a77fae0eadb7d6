package io.tillflow.sinks.iceberg;

import io.tillflow.sinks.Secrets;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * A FileIO that may travel with a table: it holds references to secrets, and opens them only where
 * it first reads or writes.
 *
 * <p>Iceberg puts a table's FileIO, with all properties of its catalog, into the job graph. Where a
 * property is a secret, this one stands in front of the real FileIO.
 */
public final class DeferredFileIO implements FileIO {
  private static final long serialVersionUID = 1L;
  private static final String REFERENCE = "tillflow.reference.";
  private static final String REAL = "tillflow.real-io-impl";

  private HashMap<String, String> properties = new HashMap<>();
  private HashMap<String, String> references = new HashMap<>();
  private transient FileIO real;

  /** For Iceberg, which goes on with {@link #initialize}. */
  public DeferredFileIO() {}

  /**
   * Puts itself in front of the catalog's FileIO where one of the declared values is a secret.
   *
   * @param own the FileIO that the catalog takes where none is declared
   */
  static void wrap(Map<String, String> declared, Map<String, String> resolved, String own) {
    if (declared.values().stream().noneMatch(Secrets::isReference)) {
      return;
    }
    declared.forEach(
        (name, value) -> {
          if (Secrets.isReference(value)) {
            resolved.put(REFERENCE + name, value);
          }
        });
    resolved.put(REAL, resolved.getOrDefault(CatalogProperties.FILE_IO_IMPL, own));
    resolved.put(CatalogProperties.FILE_IO_IMPL, DeferredFileIO.class.getName());
  }

  // What is no reference may look like one: a warehouse is a file:/ address, too.
  @Override
  public void initialize(Map<String, String> given) {
    properties = new HashMap<>();
    references = new HashMap<>();
    given.forEach(
        (name, value) -> {
          if (name.startsWith(REFERENCE)) {
            references.put(name.substring(REFERENCE.length()), value);
          } else if (!given.containsKey(REFERENCE + name)) {
            properties.put(name, value);
          }
        });
  }

  @Override
  public Map<String, String> properties() {
    Map<String, String> all = new HashMap<>(properties);
    all.putAll(references);
    return all;
  }

  @Override
  public InputFile newInputFile(String path) {
    return real().newInputFile(path);
  }

  @Override
  public InputFile newInputFile(String path, long length) {
    return real().newInputFile(path, length);
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return real().newOutputFile(path);
  }

  @Override
  public void deleteFile(String path) {
    real().deleteFile(path);
  }

  @Override
  public synchronized void close() {
    if (real != null) {
      real.close();
    }
  }

  private synchronized FileIO real() {
    if (real == null) {
      Map<String, String> opened = new HashMap<>(properties);
      opened.putAll(Secrets.resolved(references));
      real = CatalogUtil.loadFileIO(properties.get(REAL), opened, new Configuration());
    }
    return real;
  }
}
