package io.tillflow.testdata.harness;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A list as a bounded stream, read by one subtask in the order of the list. */
public record Listed<T>(String uid, TypeInformation<T> type, List<T> values) {
  /** Opens the stream; an inlet of a job is a reference to this method. */
  public DataStream<T> open(StreamExecutionEnvironment env) {
    return env.fromData(values, type).setParallelism(1).uid(uid).name(uid);
  }
}
