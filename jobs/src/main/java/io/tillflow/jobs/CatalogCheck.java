package io.tillflow.jobs;

import io.tillflow.jobs.settings.IcebergOptions;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.sinks.Secrets;
import io.tillflow.sinks.iceberg.Catalogs;
import io.tillflow.sinks.iceberg.IcebergSettings;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.catalog.Catalog;

/** Settings in; a catalog that has answered out, or an exception where it does not in seconds. */
final class CatalogCheck {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final IcebergSettings settings;

  CatalogCheck(IcebergSettings settings) {
    this.settings = settings;
  }

  /** Asks the catalog something, then closes it. */
  <T> T with(Function<Catalog, T> question) {
    Catalog catalog = open();
    try {
      return question.apply(catalog);
    } finally {
      close(catalog);
    }
  }

  private static void close(Catalog catalog) {
    if (catalog instanceof Closeable closeable) {
      try {
        closeable.close();
      } catch (IOException e) {
        throw new IllegalStateException("cannot close the catalog", e);
      }
    }
  }

  /**
   * Opens the catalog.
   *
   * <p>Every client has waits and retries of its own, up to many minutes, so it is asked by another
   * thread, which ends with the program.
   */
  private Catalog open() {
    FutureTask<Catalog> asking = new FutureTask<>(this::answering);
    Thread thread = new Thread(asking, "asks the catalog");
    thread.setDaemon(true);
    thread.start();
    try {
      return asking.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unreachable(kind(e));
    } catch (TimeoutException e) {
      throw unreachable("no answer within " + LIMIT.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the catalog", e);
    }
  }

  // Some clients connect only when they are first asked something.
  private Catalog answering() {
    Catalog catalog = Catalogs.open(settings);
    catalog.tableExists(Catalogs.identifier(settings, "raw_events"));
    return catalog;
  }

  private SettingsException unreachable(String why) {
    String option = IcebergOptions.CATALOG.key();
    return new SettingsException(
        List.of(option + ": cannot reach the " + settings + address() + ": " + why));
  }

  // An address may hold a user, a password or a token; those are cut off.
  private String address() {
    String uri = settings.properties().getOrDefault(CatalogProperties.URI, "");
    if (uri.isEmpty() || Secrets.isReference(uri)) {
      return "";
    }
    return ", " + uri.replaceFirst("[?;#].*", "").replaceFirst("//[^/@]*@", "//");
  }

  // Deeper messages of a driver may repeat a secret, so only the kind of failure is told.
  private static String kind(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getClass().getSimpleName();
  }
}
