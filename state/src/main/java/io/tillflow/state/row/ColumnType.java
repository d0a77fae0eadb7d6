package io.tillflow.state.row;

/** The types a silver column can have, and what its value is in flight. */
public enum ColumnType {
  STRING,
  INT,
  LONG,
  BOOLEAN,
  /** A {@code long} of epoch milliseconds; lands as timestamptz. */
  TIMESTAMP,
  /** A {@code long} of ten-thousandths of the major unit; lands as decimal(18,4). */
  MONEY,
  BINARY,
  /** A map of string to string. */
  STRING_MAP,
  /** A map of string to long. */
  LONG_MAP,
  /** A map of string to binary. */
  BINARY_MAP,
  /** A list of {@link Hit}; lands as a list of structs. */
  HITS,
  /** Wall-clock time of landing, filled by the outlet; lands as timestamptz. */
  LANDED_AT
}
