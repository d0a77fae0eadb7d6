package io.tillflow.local.report;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Product;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.sales.Measure;
import io.tillflow.testdata.reference.sales.Outcome;
import io.tillflow.testdata.reference.sales.PlainEntries;
import io.tillflow.testdata.reference.sales.ReferenceWindows;
import io.tillflow.testdata.reference.sales.SalesRow;
import io.tillflow.testdata.reference.sales.SalesSet;
import io.tillflow.testdata.reference.sales.WindowKey;
import io.tillflow.testdata.reference.sales.WindowTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.data.Record;

/** Accepted till events in; how the tables of every set, and the ledger's account, compare out. */
final class WindowsCheck {
  private final Tables tables;
  private final List<Product> products;
  private final List<PosEvent> accepted = new ArrayList<>();

  WindowsCheck(Tables tables, List<Product> products) {
    this.tables = tables;
    this.products = products;
  }

  /** Takes a record that has been judged. */
  void take(Judged judged) {
    if (judged.event() instanceof PosEvent event) {
      accepted.add(event);
    }
  }

  List<Compared> compared() {
    ReferenceWindows expected = ReferenceWindows.of(accepted, products);
    List<Compared> all = new ArrayList<>();
    for (SalesSet set : SalesSet.values()) {
      all.add(bySpecification(set, expected));
    }
    for (MetricSet<Entry> set : SalesMetrics.ALL) {
      if (!isSpecified(set)) {
        all.add(byDeclaration(set, expected));
      }
    }
    all.add(Comparison.of("ledger accounting", books(expected), landedBooks()));
    return all;
  }

  private static boolean isSpecified(MetricSet<Entry> set) {
    return Stream.of(SalesSet.values())
        .filter(said -> said.table().equals(set.name()))
        .flatMap(said -> said.measures().stream().map(Measure::column))
        .toList()
        .containsAll(set.shown().stream().map(measure -> measure.name()).toList());
  }

  private Compared bySpecification(SalesSet set, ReferenceWindows expected) {
    Map<WindowKey, SalesRow> exact = expected.rows(set);
    return Comparison.of(
        set.table() + " windows",
        WindowTexts.of(exact),
        WindowTexts.of(set, rows(set.table()), exact));
  }

  // Of a set or a measure that was added nobody has said the numbers twice, but its declaration
  // says what it is.
  private Compared byDeclaration(MetricSet<Entry> set, ReferenceWindows expected) {
    DeclaredTexts<Entry> texts =
        DeclaredTexts.of(set, PlainEntries.of(expected.ledger(), products));
    return Comparison.of(
        set.name() + " windows, as declared", texts.meant(), texts.landed(rows(set.name())));
  }

  private List<Record> rows(String table) {
    List<Record> rows = new ArrayList<>();
    tables.scan(table, rows::add);
    return rows;
  }

  private static Map<String, String> books(ReferenceWindows expected) {
    Map<String, String> books = new TreeMap<>();
    for (Outcome outcome : Outcome.values()) {
      int events = expected.ledger().events(outcome).size();
      books.put(outcome.name().toLowerCase(Locale.ROOT), Long.toString(events));
    }
    return books;
  }

  private Map<String, String> landedBooks() {
    Map<String, Long> sums = new TreeMap<>();
    tables
        .ofStage(DeadLetter.LEDGER)
        .scan(
            "intake_accounting",
            row -> {
              for (Outcome outcome : Outcome.values()) {
                String column = outcome.name().toLowerCase(Locale.ROOT);
                sums.merge(column, (Long) row.getField(column), Long::sum);
              }
            });
    Map<String, String> books = new TreeMap<>();
    sums.forEach((column, sum) -> books.put(column, sum.toString()));
    return books;
  }
}
