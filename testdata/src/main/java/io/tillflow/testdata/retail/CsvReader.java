package io.tillflow.testdata.retail;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Comma-separated text in, one list of fields per record out; quotes as in RFC 4180. */
final class CsvReader implements Closeable {
  private static final int END = -1;

  private final Reader in;
  private final String name;
  private int ahead;
  private long line = 1;
  private long recordLine;

  CsvReader(Reader in, String name) throws IOException {
    this.in = new BufferedReader(in, 1 << 16);
    this.name = name;
    this.ahead = this.in.read();
  }

  /** The next record's fields, or null at the end. */
  List<String> next() throws IOException {
    recordLine = line;
    if (ahead == END) {
      return null;
    }
    List<String> fields = new ArrayList<>(8);
    fields.add(field(1));
    while (ahead == ',') {
      take();
      fields.add(field(fields.size() + 1));
    }
    endOfRecord(fields.size());
    return fields;
  }

  /** The line on which the last record began, counted from one. */
  long recordLine() {
    return recordLine;
  }

  /** A failure that names the file, the last record's line and, from one, a column. */
  IOException failure(int column, String what) {
    return new IOException("%s, line %d, column %d: %s".formatted(name, recordLine, column, what));
  }

  private String field(int column) throws IOException {
    StringBuilder text = new StringBuilder();
    if (ahead == '"') {
      take();
      quoted(text, column);
      return text.toString();
    }
    while (ahead != ',' && ahead != '\n' && ahead != '\r' && ahead != END) {
      text.append((char) take());
    }
    return text.toString();
  }

  private void quoted(StringBuilder text, int column) throws IOException {
    while (true) {
      if (ahead == END) {
        throw failure(column, "a quote is not closed");
      }
      int c = take();
      if (c != '"') {
        text.append((char) c);
      } else if (ahead == '"') {
        text.append((char) take());
      } else {
        return;
      }
    }
  }

  private void endOfRecord(int column) throws IOException {
    if (ahead == '\r') {
      take();
    }
    if (ahead != '\n' && ahead != END) {
      throw failure(column, "text after a closing quote");
    }
    if (ahead == '\n') {
      take();
    }
  }

  private int take() throws IOException {
    int c = ahead;
    if (c == '\n') {
      line++;
    }
    ahead = in.read();
    return c;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
