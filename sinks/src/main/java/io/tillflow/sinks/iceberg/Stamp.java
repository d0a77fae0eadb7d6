package io.tillflow.sinks.iceberg;

import java.io.Serializable;

/** What a job writes into every row beside the row: its versions, and the generation it starts. */
public record Stamp(int logicVersion, String jobVersion, Generation generation)
    implements Serializable {

  /**
   * The generation of a start without state.
   *
   * @param value 0 at the first start
   * @param refusal why such a start must not be, or null; a restored job is not asked
   */
  public record Generation(int value, String refusal) implements Serializable {}
}
