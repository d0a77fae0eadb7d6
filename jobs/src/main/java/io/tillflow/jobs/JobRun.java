package io.tillflow.jobs;

import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.state.row.Table;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job between Kafka and Iceberg, by settings: what it reads and writes, and how it is wired. */
public interface JobRun {
  /** Its name on the command line, in the commit log and on the cluster. */
  String name();

  /** The tables that it alone writes; its generation is theirs. */
  List<Table<?>> own();

  /** The tables to which other jobs append beside it. */
  List<Table<?>> shared();

  /** The topics that it reads. */
  List<String> reads();

  /** The topics that it writes. */
  List<String> writes();

  /** Throws where settings that are good each by itself do not go together in this job. */
  default void check() {}

  /** Defines the job over prepared tables. */
  void define(StreamExecutionEnvironment env, Generation generation);

  /** All tables that it writes. */
  default List<Table<?>> tables() {
    return Stream.concat(own().stream(), shared().stream()).toList();
  }
}
