package io.tillflow.state.row;

import java.io.Serializable;
import java.util.function.Function;

/**
 * One column of a silver table and how its value is read from a row; a null value is an absent one.
 */
public record Column<R>(String name, ColumnType type, Presence presence, Value<R> value)
    implements Serializable {

  /** Whether a row may lack the column. */
  public enum Presence {
    REQUIRED,
    OPTIONAL
  }

  /** Reads the column's value from a row. */
  @FunctionalInterface
  public interface Value<R> extends Function<R, Object>, Serializable {}
}
