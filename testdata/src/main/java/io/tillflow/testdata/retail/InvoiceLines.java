package io.tillflow.testdata.retail;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** The file's text in, its lines out, each checked; failures name line and column. */
final class InvoiceLines implements Closeable {
  private static final List<String> HEADER =
      List.of(
          "InvoiceNo",
          "StockCode",
          "Description",
          "Quantity",
          "InvoiceDate",
          "UnitPrice",
          "CustomerID",
          "Country");

  private final CsvReader csv;

  InvoiceLines(Reader text, String name) throws IOException {
    csv = new CsvReader(text, name);
    List<String> header = csv.next();
    if (!HEADER.equals(header)) {
      throw csv.failure(1, "the header must be " + String.join(",", HEADER));
    }
  }

  /** The next line, or null at the end. */
  InvoiceLine next() throws IOException {
    List<String> fields = csv.next();
    if (fields == null) {
      return null;
    }
    if (fields.size() != HEADER.size()) {
      throw csv.failure(fields.size(), HEADER.size() + " columns expected");
    }
    return new InvoiceLine(
        csv.recordLine(),
        text(fields, 0),
        text(fields, 1),
        quantity(fields),
        time(fields),
        pence(fields),
        fields.get(6).isEmpty() ? null : fields.get(6),
        text(fields, 7));
  }

  /** A failure at a line that was read before. */
  IOException failure(int column, String what) {
    return csv.failure(column, what);
  }

  private String text(List<String> fields, int index) throws IOException {
    String value = fields.get(index);
    if (value.isEmpty()) {
      throw csv.failure(index + 1, HEADER.get(index) + " is empty");
    }
    return value;
  }

  private int quantity(List<String> fields) throws IOException {
    try {
      return Integer.parseInt(fields.get(3));
    } catch (NumberFormatException e) {
      throw csv.failure(4, "Quantity is not a whole number: " + fields.get(3));
    }
  }

  private long time(List<String> fields) throws IOException {
    try {
      return Instant.parse(fields.get(4)).toEpochMilli();
    } catch (DateTimeException e) {
      throw csv.failure(5, "InvoiceDate is not an ISO-8601 instant: " + fields.get(4));
    }
  }

  // Rounded before it is multiplied, as a till would charge it.
  private long pence(List<String> fields) throws IOException {
    try {
      BigDecimal pounds = new BigDecimal(fields.get(5));
      return pounds.setScale(2, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw csv.failure(6, "UnitPrice is not an amount: " + fields.get(5));
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
