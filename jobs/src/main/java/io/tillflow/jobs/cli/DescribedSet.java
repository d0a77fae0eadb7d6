package io.tillflow.jobs.cli;

import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.MetricSet.FinalRows;
import io.tillflow.functions.metrics.Window;
import io.tillflow.functions.metrics.WindowColumns;
import io.tillflow.sinks.iceberg.SchemaOf;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Types.NestedField;

/** A metric set in; what holds of all of it, then of each column of its table, out. */
final class DescribedSet {
  private final MetricSet<?> set;
  private final Listing listing =
      new Listing("part", "name", "type", "unit", "aggregation", "error", "looks_at", "meaning");

  DescribedSet(MetricSet<?> set) {
    this.set = set;
  }

  Listing listing() {
    fact("description", set.description());
    fact("owner", set.owner());
    fact("version", Integer.toString(set.version()));
    fact("key", key(set));
    fact("windows", windows(set));
    fact(
        "first",
        set.settling().isZero()
            ? "as event time comes to a window's end"
            : set.settling() + " after a window's end, as what counts in it comes so late");
    fact(
        "corrected",
        "for " + set.horizon() + " after a window's end, by rows of a higher revision");
    fact(
        "final",
        set.finalRows() == FinalRows.EMITTED
            ? "one more row with is_final when that time has passed"
            : "when that time has passed; no row says so, which saves one for each window");
    SchemaOf.schema(WindowColumns.of(set)).columns().forEach(this::column);
    return listing;
  }

  /** The columns that tell the rows of one window apart. */
  static String key(MetricSet<?> set) {
    return String.join(", ", WindowColumns.key(set));
  }

  /** The sizes of its windows, as its table calls them. */
  static String windows(MetricSet<?> set) {
    return set.windows().stream().map(Window::label).collect(Collectors.joining(", "));
  }

  private void fact(String name, String meaning) {
    listing.row("set", name, null, null, null, null, null, meaning);
  }

  private void column(NestedField field) {
    Optional<? extends Measure<?>> measure = set.measure(field.name());
    listing.row(
        measure.isPresent() ? "measure" : "column",
        field.name(),
        field.type(),
        measure.map(m -> m.unit().word()).orElse(null),
        measure.map(Measure::aggregation).orElse(null),
        measure.map(Measure::error).orElse(null),
        measure.map(Measure::looksAt).orElse(null),
        field.doc());
  }
}
