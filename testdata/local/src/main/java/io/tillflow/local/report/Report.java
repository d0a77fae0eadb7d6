package io.tillflow.local.report;

import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tillflow.jobs.cli.Listing;
import io.tillflow.jobs.cli.Listing.Format;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that was compared, for people and for programs.
 *
 * @param input where the events came from: a seed or a file
 * @param events how many there were
 * @param scores what rules of anomalies made of what was planted for them
 */
public record Report(String input, long events, List<Compared> compared, List<Score> scores) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Whether nothing differs. */
  @JsonGetter("equal")
  public boolean isEqual() {
    return compared.stream().allMatch(Compared::isEqual);
  }

  /** What the program ends with: 0 when everything is equal, else 1. */
  public int exitCode() {
    return isEqual() ? 0 : 1;
  }

  /** A table, examples of what differs, and the result in words. */
  public void print(PrintStream out) {
    Listing listing =
        new Listing("subject", "expected", "found", "missing", "extra", "different", "result");
    for (Compared one : compared) {
      listing.row(
          one.subject(),
          one.expected(),
          one.found(),
          one.missing(),
          one.extra(),
          one.different(),
          one.isEqual() ? "equal" : "DIFFERS");
    }
    out.println(events + " events of " + input);
    listing.print(out, Format.table);
    if (!scores.isEmpty()) {
      Score.listing(scores).print(out, Format.table);
    }
    for (Compared one : compared) {
      one.examples().forEach(example -> out.println(one.subject() + " at " + example));
    }
    out.println(isEqual() ? "everything equal" : "there are differences");
  }

  /** The same as JSON. */
  public void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }
}
