package io.tillflow.jobs;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.sinks.iceberg.CurrentViews;
import io.tillflow.sinks.iceberg.Generations;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.sinks.iceberg.TablePreparation;
import io.tillflow.sinks.iceberg.UnsafeTableException;
import io.tillflow.state.row.Table;
import io.tillflow.state.wire.RegistryProbe;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.exceptions.ForbiddenException;

/** What must be right before a job starts: brokers, topics, catalog and tables; in that order. */
public final class Preflight {
  private final Settings settings;
  private final JobRun job;
  private final CatalogCheck catalog;

  /** Checks what these settings name, for every job there is. */
  public Preflight(Settings settings) {
    this(settings, Jobs.all(settings));
  }

  /** Checks what these settings name, as far as this job needs it. */
  public Preflight(Settings settings, JobRun job) {
    this.settings = settings;
    this.job = job;
    this.catalog = new CatalogCheck(settings.iceberg());
  }

  /** Finds settings that do not go together; connects to nothing. */
  public void checkSettings() {
    job.check();
  }

  /** Reaches the brokers, whatever topics they have. */
  public void reachBrokers() {
    var unused = new KafkaCheck(settings).brokers();
  }

  /** Reaches the brokers and finds every topic that is read or written. */
  public void reachKafka() {
    new KafkaCheck(settings)
        .topics(Stream.concat(job.reads().stream(), job.writes().stream()).toList());
  }

  /** Asks the registry, where one is set; a job waits for one that is down, so that is no error. */
  public void askRegistry() {
    if (registryAnswer() == RegistryProbe.Answer.REFUSED) {
      throw new SettingsException(
          List.of("tillflow.registry.auth: the registry does not answer to what the settings say"));
    }
  }

  /** Reaches the online store, where the job writes there; says what might not be as meant. */
  public List<String> reachOnlineStore() {
    return job.isOnline() ? onlineWarnings() : List.of();
  }

  /** Says where a start without state leaves out what was read before. */
  public List<String> leftOut() {
    return new KafkaCheck(settings).leftOut(settings.kafka(job.name()));
  }

  /** What would work, but perhaps not as meant. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(new KafkaCheck(settings).appendTimes());
    warnings.addAll(settings.isOnline() ? onlineWarnings() : List.of());
    if (registryAnswer() == RegistryProbe.Answer.SILENT) {
      warnings.add("tillflow.registry.url: no schema registry answers there; a job would wait");
    }
    return warnings;
  }

  private List<String> onlineWarnings() {
    return new RedisCheck(settings.redis()).warnings();
  }

  private RegistryProbe.Answer registryAnswer() {
    try {
      return RegistryProbe.ask(settings.registry());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(List.of("tillflow.registry.truststore-file: " + e.getMessage()));
    }
  }

  /** Decides the generation, then creates and evolves the tables; refuses before it changes. */
  public Generation prepareTables(Start start) {
    try {
      return catalog.with(open -> prepareTables(open, start));
    } catch (UnsafeTableException e) {
      throw new SettingsException(List.of(e.getMessage()));
    } catch (UncheckedIOException | ForbiddenException e) {
      throw new SettingsException(List.of(unusable(e)));
    }
  }

  private Generation prepareTables(Catalog open, Start start) {
    Generation generation = new Generations(settings.iceberg(), open).decide(job.own(), start);
    if (start == Start.FRESH && !generation.filled().isEmpty()) {
      throw new SettingsException(List.of(Generation.refusal(generation.filled())));
    }
    new TablePreparation(settings.iceberg(), open).prepare(tables());
    return generation;
  }

  /** Makes the views of the truth over prepared tables; says what became of each. */
  public List<CurrentViews.Outcome> prepareViews() {
    return catalog.with(open -> new CurrentViews(settings.iceberg(), open).prepare(tables()));
  }

  // A deeper message may repeat a secret, so only the kind of failure is told.
  private String unusable(RuntimeException e) {
    Throwable why = e.getCause() == null ? e : e.getCause();
    return "tillflow.iceberg.warehouse: is %s; tables cannot be written there: %s"
        .formatted(settings.iceberg().warehouse(), why.getClass().getSimpleName());
  }

  /** Finds out whether the tables can be prepared; changes nothing. */
  public void checkTables() {
    List<String> unsafe = planTables().stream().flatMap(o -> o.unsafe().stream()).toList();
    if (!unsafe.isEmpty()) {
      throw new SettingsException(unsafe);
    }
  }

  /** Says what would be done to the tables. */
  public List<TablePreparation.Outcome> planTables() {
    return catalog.with(open -> new TablePreparation(settings.iceberg(), open).plan(tables()));
  }

  /** The tables that the job writes. */
  public List<Table<?>> tables() {
    return job.tables();
  }
}
