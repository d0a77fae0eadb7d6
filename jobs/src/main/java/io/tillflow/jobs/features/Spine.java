package io.tillflow.jobs.features;

import io.tillflow.jobs.settings.SettingsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file of entities and times in; them, as many at once as there is room for, out.
 *
 * <p>A line is an entity's id, a comma and a time: ISO-8601 with an offset or Z, or milliseconds
 * since the epoch. Either may stand in quotes; a first line without a time is a heading.
 */
final class Spine implements AutoCloseable {
  private static final int AT_ONCE = 200_000;

  private final Path file;
  private final BufferedReader in;
  private int line;

  Spine(Path file) {
    this.file = file;
    try {
      this.in = Files.newBufferedReader(file);
    } catch (IOException e) {
      throw new SettingsException(List.of("--entities: cannot read " + file));
    }
  }

  /** The next ones in the order of the file; none at its end. */
  List<Asked> next() throws IOException {
    List<Asked> next = new ArrayList<>();
    String text;
    while (next.size() < AT_ONCE && (text = in.readLine()) != null) {
      line++;
      Asked asked = text.isBlank() ? null : asked(text);
      if (asked != null) {
        next.add(asked);
      }
    }
    return next;
  }

  private Asked asked(String text) {
    int comma = text.lastIndexOf(',');
    String time = comma < 0 ? "" : unquoted(text.substring(comma + 1).strip());
    try {
      return new Asked(unquoted(text.substring(0, Math.max(comma, 0)).strip()), time, millis(time));
    } catch (DateTimeParseException | NumberFormatException e) {
      if (line == 1) {
        return null;
      }
      throw new SettingsException(
          List.of("%s, line %d: is no entity's id, a comma and a time".formatted(file, line)));
    }
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
  }

  private static long millis(String time) {
    return time.matches("-?\\d{1,15}") ? Long.parseLong(time) : Instant.parse(time).toEpochMilli();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
