package io.tillflow.jobs.cli;

import io.tillflow.sinks.iceberg.CurrentViews.Outcome;
import io.tillflow.sinks.iceberg.CurrentViews.Outcome.Kind;
import java.util.List;
import java.util.stream.Stream;

/** What became of views in; what a user is told of those that are not there out. */
public final class ViewNotes {
  private ViewNotes() {}

  /** A warning for each that failed; a catalog without views is no fault, and told once. */
  public static List<String> of(List<Outcome> outcomes) {
    Stream<String> none =
        outcomes.stream()
            .filter(outcome -> outcome.kind() == Kind.UNSUPPORTED)
            .limit(1)
            .map(o -> "info: " + o.why() + "; functions/README.md has the query of the truth");
    Stream<String> failed =
        outcomes.stream()
            .filter(outcome -> outcome.kind() == Kind.FAILED)
            .map(
                o ->
                    "warning: the view %s cannot be made: %s; its table is written all the same"
                        .formatted(o.view(), o.why()));
    return Stream.concat(none, failed).toList();
  }
}
