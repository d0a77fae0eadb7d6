package io.tillflow.local;

import io.tillflow.testdata.embedded.EmbeddedCatalog;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import org.apache.iceberg.data.Record;

/** Tables and an expectation in; a line per comparison out, and whether all of them are equal. */
final class EndReport {
  private static final String NAMESPACE = "retail_silver";

  private final EmbeddedCatalog catalog;
  private final PrintStream out;
  private boolean equal = true;

  EndReport(EmbeddedCatalog catalog, PrintStream out) {
    this.catalog = catalog;
    this.out = out;
  }

  /** Compares everything; false when anything differs. */
  boolean print(Expectation expected) {
    List<Record> orders = catalog.rows(NAMESPACE, "order_events");
    List<Record> accounting = catalog.rows(NAMESPACE, "intake_accounting");
    line("raw_events rows", expected.events(), catalog.rows(NAMESPACE, "raw_events").size());
    line("order_events rows", expected.lines(), orders.size());
    line("order_events revenue in pence", expected.revenueMinor(), pence(orders));
    line("dead_letters rows", expected.refused(), catalog.rows(NAMESPACE, "dead_letters").size());
    line("events in", expected.events(), sum(accounting, "in_count"));
    line("events filtered as tests", expected.filtered(), sum(accounting, "filtered"));
    line("events dropped as repeats", 0, sum(accounting, "duplicate"));
    line(
        "events accepted",
        expected.events() - expected.refused() - expected.filtered(),
        sum(accounting, "accepted"));
    out.println(equal ? "everything equal" : "there are differences");
    return equal;
  }

  private void line(String what, long expected, long found) {
    boolean same = expected == found;
    equal &= same;
    out.printf(
        "%-32s expected %12d  found %12d  %s%n", what, expected, found, same ? "equal" : "DIFFERS");
  }

  private static long sum(List<Record> rows, String column) {
    return rows.stream().mapToLong(row -> (Long) row.getField(column)).sum();
  }

  private static long pence(List<Record> orders) {
    return orders.stream()
        .map(row -> (BigDecimal) row.getField("revenue"))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .movePointRight(2)
        .longValueExact();
  }
}
