package io.tillflow.sinks.iceberg;

import java.io.Serializable;
import java.util.List;

/** What a job writes into every row beside the row: its versions, and the generation it starts. */
public record Stamp(int logicVersion, String jobVersion, Generation generation)
    implements Serializable {

  /**
   * The generation of tables that start without state; one that has state goes on in its own.
   *
   * @param value 0 at the first start
   * @param filled tables that hold rows, and so may not start without state
   */
  public record Generation(int value, List<String> filled) implements Serializable {
    /** Of a job that starts over empty tables. */
    public static final Generation FIRST = new Generation(0, List.of());

    public Generation {
      filled = List.copyOf(filled);
    }

    /** Why these tables may not start. */
    public static String refusal(List<String> tables) {
      return "the job starts without state of these tables, but they hold rows: "
          + String.join(", ", tables)
          + ". Everything would be counted a second time. Restore from the last savepoint or"
          + " checkpoint of the job that wrote them, or give --new-generation to write above what"
          + " is there";
    }
  }
}
