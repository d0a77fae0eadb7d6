package io.tillflow.testdata.reference.sales;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The exact values of one window, for the measures that its set has.
 *
 * @param values numbers and money in minor units as Long; the average transaction value as
 *     BigDecimal in major units, as a table holds it, or null where nothing is left to divide by
 */
public record SalesRow(Map<Measure, Number> values) {
  /** A number, or money in minor units. */
  public long of(Measure measure) {
    if (!(values.get(measure) instanceof Long value)) {
      throw new IllegalArgumentException("no whole " + measure.column() + " in this row");
    }
    return value;
  }

  /** The average transaction value in major units, or null. */
  public BigDecimal average() {
    return (BigDecimal) values.get(Measure.AVG_TRANSACTION_VALUE);
  }
}
