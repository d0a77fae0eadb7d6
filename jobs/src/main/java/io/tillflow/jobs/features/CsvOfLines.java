package io.tillflow.jobs.features;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of JSON in; the same as CSV, with a column per feature, out. */
final class CsvOfLines implements AutoCloseable {
  private static final List<String> FIRST =
      List.of("entity_id", "timestamp", "as_of", "known_at", "version");

  private final JsonFactory json = new JsonFactory();
  private final List<String> columns;
  private final Writer out;

  CsvOfLines(Path table, List<String> features) throws IOException {
    this.columns = Stream.concat(FIRST.stream(), features.stream()).toList();
    this.out = Files.newBufferedWriter(table);
  }

  void write(Path lines) throws IOException {
    line(columns);
    try (BufferedReader in = Files.newBufferedReader(lines)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Map<String, String> fields = fields(line);
        line(columns.stream().map(column -> fields.getOrDefault(column, "")).toList());
      }
    }
  }

  // Those of the values and those around them: no feature is called as one of these.
  private Map<String, String> fields(String line) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = json.createParser(line)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          fields.put(parser.currentName(), parser.getText());
        }
      }
    }
    return fields;
  }

  private void line(List<String> cells) throws IOException {
    out.write(cells.stream().map(CsvOfLines::quoted).collect(Collectors.joining(",", "", "\n")));
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
