package io.tillflow.trials.process;

import io.tillflow.testdata.embedded.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real Iceberg REST catalog in a process of its own, its tables under one folder. */
public final class RestCatalog implements AutoCloseable {
  private final JavaProcess process;
  private final int port;
  private final Path warehouse;

  private RestCatalog(JavaProcess process, int port, Path warehouse) {
    this.process = process;
    this.port = port;
    this.warehouse = warehouse;
  }

  /** Starts one that keeps everything in the folder. */
  public static RestCatalog start(Path dir) throws IOException {
    Path warehouse = Files.createDirectories(dir.resolve("warehouse"));
    int port = FreePorts.one();
    JavaProcess process =
        Launch.fromLib(Checkout.catalogLib(), "org.apache.iceberg.rest.RESTCatalogServer")
            .jvm("-Xmx256m")
            .env("CATALOG_REST_PORT", Integer.toString(port))
            .env("CATALOG_CATALOG__IMPL", "org.apache.iceberg.jdbc.JdbcCatalog")
            .env("CATALOG_URI", "jdbc:sqlite:" + dir.resolve("catalog.db"))
            .env("CATALOG_JDBC_SCHEMA__VERSION", "V1")
            .env("CATALOG_WAREHOUSE", warehouse.toUri().toString())
            .start(dir.resolve("catalog.log"));
    process.await("an open port", Duration.ofSeconds(60), () -> Ports.open(port));
    return new RestCatalog(process, port, warehouse);
  }

  /** Where clients reach it. */
  public String uri() {
    return "http://127.0.0.1:" + port;
  }

  /** Where its tables are. */
  public Path warehouse() {
    return warehouse;
  }

  @Override
  public void close() {
    process.close();
  }
}
