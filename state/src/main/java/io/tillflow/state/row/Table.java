package io.tillflow.state.row;

import static io.tillflow.state.row.Column.Presence.OPTIONAL;
import static io.tillflow.state.row.Column.Presence.REQUIRED;

import io.tillflow.state.row.Column.Presence;
import io.tillflow.state.row.Column.Value;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * The declaration of one silver table: its columns in order and its partitioning.
 *
 * <p>The outlet adds {@code generation}, {@code logic_version} and {@code job_version} to every
 * table; they are not declared.
 */
public final class Table<R> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final Class<R> rowType;
  private final ArrayList<Column<R>> columns = new ArrayList<>();
  private final HashMap<String, String> meanings = new HashMap<>();
  private final ArrayList<String> truthKey = new ArrayList<>();
  private String withdrawn;
  private final ArrayList<Partition> partitions = new ArrayList<>();

  /** How a table is partitioned by one column. */
  public record Partition(Transform transform, String column) implements Serializable {
    /** The partition transforms in use. */
    public enum Transform {
      DAY,
      IDENTITY
    }
  }

  private Table(String name, Class<R> rowType) {
    this.name = name;
    this.rowType = rowType;
  }

  /** Starts a declaration. */
  public static <R> Table<R> table(String name, Class<R> rowType) {
    return new Table<>(name, rowType);
  }

  /** Adds a column that every row has. */
  public Table<R> required(String column, ColumnType type, Value<R> value) {
    return column(column, type, REQUIRED, value);
  }

  /** Adds a column that a row may lack. */
  public Table<R> optional(String column, ColumnType type, Value<R> value) {
    return column(column, type, OPTIONAL, value);
  }

  /** Adds a column that the outlet fills with the wall clock as it lands a row. */
  public Table<R> landedAt(String column) {
    return column(column, ColumnType.LANDED_AT, REQUIRED, row -> null);
  }

  /** Says what the column before is, for everyone who reads the table. */
  public Table<R> means(String words) {
    meanings.put(columns.get(columns.size() - 1).name(), words);
    return this;
  }

  /** Partitions by the UTC day of a timestamp column. */
  public Table<R> byDay(String column) {
    partitions.add(new Partition(Partition.Transform.DAY, column));
    return this;
  }

  /** Partitions by the value of a column. */
  public Table<R> by(String column) {
    partitions.add(new Partition(Partition.Transform.IDENTITY, column));
    return this;
  }

  private Table<R> column(String column, ColumnType type, Presence presence, Value<R> value) {
    columns.add(new Column<>(column, type, presence, value));
    return this;
  }

  /**
   * Says which columns the rows of one fact or window share; of these the one with the highest
   * generation, and revision where there is one, is the truth.
   */
  public Table<R> truthPer(String... shared) {
    truthKey.addAll(List.of(shared));
    return this;
  }

  /** Says by which flag a row tells that what it is the truth of is no more. */
  public Table<R> withdrawnBy(String flag) {
    withdrawn = flag;
    return this;
  }

  /** The table's name without its namespace. */
  public String name() {
    return name;
  }

  /** The record that one row is made from. */
  public Class<R> rowType() {
    return rowType;
  }

  /** The declared columns, in order. */
  public List<Column<R>> columns() {
    return List.copyOf(columns);
  }

  /** What a column is, in words; null where its name says it. */
  public String meaning(Column<?> column) {
    return meanings.get(column.name());
  }

  /** What rows of one fact or window share; empty where every row is a truth of its own. */
  public List<String> truthKey() {
    return List.copyOf(truthKey);
  }

  /** The flag of rows that tell that something is no more; null where there are none. */
  public String withdrawn() {
    return withdrawn;
  }

  /** The partitioning, outermost first. */
  public List<Partition> partitions() {
    return List.copyOf(partitions);
  }
}
