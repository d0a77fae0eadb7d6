package io.tillflow.testdata.harness;

import java.io.Serializable;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Passes records on unchanged, and fails once, on the n-th record that it sees in this JVM, so that
 * a test can watch a job recover.
 */
public final class FailsOnce<T> implements MapFunction<T, T>, Serializable {
  private static final ConcurrentMap<String, AtomicLong> SEEN = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private final long failingRecord;

  /** Fails on this record, counted from one over all subtasks and attempts. */
  public FailsOnce(long failingRecord) {
    this.failingRecord = failingRecord;
    SEEN.put(name, new AtomicLong());
  }

  /** Whether it has failed. */
  public boolean hasFailed() {
    return SEEN.get(name).get() >= failingRecord;
  }

  @Override
  public T map(T value) {
    if (SEEN.get(name).incrementAndGet() == failingRecord) {
      throw new IllegalStateException("the failure that the test asked for");
    }
    return value;
  }
}
