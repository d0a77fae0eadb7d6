package io.tillflow.jobs.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Rows in; a table for people, JSON or CSV for programs, out. */
public final class Listing {
  /** How a listing is written. */
  public enum Format {
    table,
    json,
    csv,
    /** For documents that are made from a listing. */
    markdown
  }

  /** The option that every listing has. */
  public static final class FormatOption {
    @Option(
        names = "--format",
        description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
        defaultValue = "table")
    private Format format = Format.table;

    /** What was asked for. */
    public Format format() {
      return format;
    }
  }

  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  /** An empty listing of these columns. */
  public Listing(String... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row; numbers and truth values stay what they are in JSON, null is nothing. */
  public Listing row(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values for " + columns);
    }
    rows.add(Arrays.asList(values));
    return this;
  }

  /** Writes it. */
  public void print(PrintStream out, Format format) {
    switch (format) {
      case table -> printTable(out);
      case json -> out.println(json());
      case csv -> printCsv(out);
      case markdown -> printMarkdown(out);
    }
  }

  private void printTable(PrintStream out) {
    int[] widths = columns.stream().mapToInt(String::length).toArray();
    for (List<Object> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], text(row.get(i)).length());
      }
    }
    out.println(line(List.copyOf(columns), widths));
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private static String line(List<?> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = text(cells.get(i));
      String gap = " ".repeat(widths[i] - text.length());
      boolean right = cells.get(i) instanceof Number;
      line.append(right ? gap + text : text + gap).append("  ");
    }
    return line.toString().stripTrailing();
  }

  private void printCsv(PrintStream out) {
    out.println(columns.stream().map(Listing::quoted).collect(Collectors.joining(",")));
    for (List<Object> row : rows) {
      out.println(row.stream().map(value -> quoted(text(value))).collect(Collectors.joining(",")));
    }
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private void printMarkdown(PrintStream out) {
    out.println(columns.stream().collect(Collectors.joining(" | ", "| ", " |")));
    out.println("| --- ".repeat(columns.size()) + "|");
    for (List<Object> row : rows) {
      out.println(row.stream().map(Listing::text).collect(Collectors.joining(" | ", "| ", " |")));
    }
  }

  private String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartArray();
      for (List<Object> row : rows) {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
          json.writeFieldName(columns.get(i));
          write(json, row.get(i));
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Number number) {
      json.writeNumber(number.toString());
    } else {
      json.writeString(value.toString());
    }
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
