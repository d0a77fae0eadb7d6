package io.tillflow.testdata.harness;

import java.io.Serializable;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The end of a stream in a test: what comes in can be read back as a list.
 *
 * <p>It takes part in no checkpoint: after a failure, what is processed again is collected again.
 */
public final class Collected<T> implements Serializable, AutoCloseable {
  // Operators run as copies in threads of the same JVM; the name leads them back here.
  private static final ConcurrentMap<String, Queue<Object>> COLLECTED = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();

  /** Makes an empty list. */
  public Collected() {
    COLLECTED.put(name, new ConcurrentLinkedQueue<>());
  }

  /** Collects the stream under a uid of its own; an outlet of a job is a reference to this. */
  public void attach(DataStream<T> stream) {
    stream.sinkTo(new Into<>(name)).uid("collected-" + name).name("collected");
  }

  /** What has come so far, of each subtask in its order. */
  @SuppressWarnings("unchecked")
  public List<T> values() {
    return (List<T>) List.copyOf(COLLECTED.get(name));
  }

  @Override
  public void close() {
    COLLECTED.remove(name);
  }

  private record Into<T>(String name) implements Sink<T> {
    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
      return new Writer<>(COLLECTED.get(name));
    }
  }

  private record Writer<T>(Queue<Object> queue) implements SinkWriter<T> {
    @Override
    public void write(T element, Context context) {
      queue.add(element);
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
