package io.tillflow.jobs;

import io.tillflow.jobs.letters.LetterTable;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.sinks.iceberg.Catalogs;
import io.tillflow.sinks.iceberg.Generations;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.sinks.iceberg.TablePreparation;
import io.tillflow.sinks.iceberg.UnsafeTableException;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.SilverTables;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What must be right before a job starts: brokers, topics, catalog and tables; in that order. */
public final class Preflight {
  private static final int SECONDS = 10;

  private final Settings settings;

  /** Checks what these settings name. */
  public Preflight(Settings settings) {
    this.settings = settings;
  }

  /** Reaches the brokers and finds every topic that is read. */
  public void reachKafka() {
    Properties client = settings.kafka("preflight").connected();
    String servers = settings.kafka("preflight").bootstrapServers();
    client.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "" + SECONDS * 1_000);
    client.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "" + SECONDS * 500);
    try (Admin admin = Admin.create(client)) {
      Set<String> found = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
      List<String> missing = new ArrayList<>();
      for (String topic : topics()) {
        if (!found.contains(topic)) {
          missing.add("topic " + topic + " does not exist at " + servers);
        }
      }
      if (!missing.isEmpty()) {
        throw new SettingsException(missing);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new SettingsException(
          List.of("tillflow.kafka.bootstrap-servers: no broker answers at " + servers));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Decides the generation, then creates and evolves the tables; refuses before it changes. */
  public Generation prepareTables(Start start) {
    Catalog catalog = open();
    try {
      Generation generation =
          new Generations(settings.iceberg(), catalog).decide(SilverTables.ALL, start);
      if (start == Start.FRESH && generation.refusal() != null) {
        throw new SettingsException(List.of(generation.refusal()));
      }
      new TablePreparation(settings.iceberg(), catalog).prepare(SilverTables.ALL);
      return generation;
    } catch (UnsafeTableException e) {
      throw new SettingsException(List.of(e.getMessage()));
    } finally {
      close(catalog);
    }
  }

  /** Says what would be done to the tables. */
  public List<TablePreparation.Outcome> planTables() {
    Catalog catalog = open();
    try {
      return new TablePreparation(settings.iceberg(), catalog).plan(SilverTables.ALL);
    } finally {
      close(catalog);
    }
  }

  /** Asks the tables of dead letters something. */
  public <T> T letters(Function<LetterTable, T> question) {
    Catalog catalog = open();
    try {
      return question.apply(new LetterTable(settings.iceberg(), catalog));
    } catch (NoSuchTableException e) {
      throw new SettingsException(
          List.of("tillflow.iceberg.namespace: no dead letters are there yet: " + e.getMessage()));
    } finally {
      close(catalog);
    }
  }

  private List<String> topics() {
    List<String> topics = new ArrayList<>();
    for (Feed feed : Feed.values()) {
      topics.add(settings.topic(feed));
    }
    topics.add(settings.storesTopic());
    topics.add(settings.deadLettersTopic());
    return topics;
  }

  // A catalog client throws whatever its driver throws, and some only when they are first asked.
  private Catalog open() {
    try {
      Catalog catalog = Catalogs.open(settings.iceberg());
      catalog.tableExists(Catalogs.identifier(settings.iceberg(), "raw_events"));
      return catalog;
    } catch (RuntimeException e) {
      throw new SettingsException(
          List.of("tillflow.iceberg: cannot reach the " + settings.iceberg() + ": " + cause(e)));
    }
  }

  // Deeper messages of a driver may repeat a secret, so only the kind of failure is told.
  private static String cause(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getClass().getSimpleName();
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
}
