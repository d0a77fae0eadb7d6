package io.tillflow.trials.windows;

import io.tillflow.trials.speed.Entrant;
import io.tillflow.trials.speed.Result;
import io.tillflow.trials.speed.SpeedTable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results of runs in, the table out: medians, and ratios to some of them round by round. */
final class WindowTable {
  private final Map<Entrant, List<Result>> results;
  private final Map<String, List<Result>> bases;

  /** With a column of ratios for every base, by what the column is called. */
  WindowTable(Map<Entrant, List<Result>> results, Map<String, List<Result>> bases) {
    this.results = results;
    this.bases = bases;
  }

  void print(PrintStream out) {
    List<String> head = new ArrayList<>(List.of("side", "k events/s"));
    head.addAll(bases.keySet());
    head.addAll(
        List.of("CPU ns/event", "peak MB", "checkpoint MB", "bytes per (store, sku, pane)"));
    print(out, head);
    out.println("|---".repeat(head.size()) + "|");
    results.forEach((entrant, runs) -> print(out, row(entrant, runs)));
  }

  private List<String> row(Entrant entrant, List<Result> runs) {
    List<String> row = new ArrayList<>();
    row.add(entrant.label());
    row.add(number(SpeedTable.median(runs, Result::perSecond) / 1_000));
    bases.values().forEach(base -> row.add(SpeedTable.ratios(runs, base)));
    row.add(number(SpeedTable.median(runs, Result::cpuNanos)));
    row.add(number(SpeedTable.median(runs, Result::peakMegabytes)));
    row.add(number(SpeedTable.median(runs, run -> run.checkpoint().bytes() / 1e6)));
    SalesGround ground = (SalesGround) entrant.ground();
    row.add(number(SpeedTable.median(runs, run -> perCell(run.checkpoint(), ground))));
    return row;
  }

  private static double perCell(Result.Checkpoint checkpoint, SalesGround ground) {
    double cells = ground.cells(checkpoint.events());
    return cells < 1 ? 0 : checkpoint.bytes() / cells;
  }

  private static String number(double value) {
    return "%,.0f".formatted(value);
  }

  private static void print(PrintStream out, List<String> cells) {
    out.println("| " + String.join(" | ", cells) + " |");
  }
}
