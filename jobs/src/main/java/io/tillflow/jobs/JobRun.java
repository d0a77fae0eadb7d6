package io.tillflow.jobs;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job between Kafka and Iceberg, by settings: what it reads and writes, and how it is wired. */
public abstract class JobRun {
  private final Settings settings;
  private final Extent extent;

  JobRun(Settings settings, Extent extent) {
    this.settings = settings;
    this.extent = extent;
  }

  /** Its name on the command line, in the commit log and on the cluster. */
  public abstract String name();

  /** The tables that it alone writes; its generation is theirs. */
  public abstract List<Table<?>> own();

  /** The topics that it reads. */
  public abstract List<String> reads();

  /** Which of its own tables the events of a topic reach; nobody waits there for another topic. */
  abstract List<Table<?>> reached(Feed feed);

  /** Defines the job between these edges. */
  abstract void define(StreamExecutionEnvironment env, Edges edges);

  /** Whether it writes to the online store. */
  boolean isOnline() {
    return false;
  }

  /** Throws where settings that are good each by itself do not go together in this job. */
  public void check() {}

  /** The tables to which other jobs append beside it. */
  public final List<Table<?>> shared() {
    return List.of(
        SilverTables.DEAD_LETTERS, SilverTables.INTAKE_ACCOUNTING, SilverTables.COMMIT_LOG);
  }

  /** All tables that it writes. */
  public final List<Table<?>> tables() {
    return Stream.concat(own().stream(), shared().stream()).toList();
  }

  /** The topics that it writes. */
  public List<String> writes() {
    return List.of(settings.deadLettersTopic());
  }

  /** Defines the job over prepared tables. */
  public final void define(StreamExecutionEnvironment env, Generation generation) {
    Edges edges = new Edges(this, generation);
    define(env, edges);
    edges.land();
  }

  /** By which it runs. */
  public final Settings settings() {
    return settings;
  }

  final Extent extent() {
    return extent;
  }
}
