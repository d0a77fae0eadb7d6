package io.tillflow.testdata.retail;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines in, whole invoices out, in the order of their first lines.
 *
 * <p>Two tills may have written at once, so an invoice stays open until the file is an hour past
 * its last line; one that goes on after that is an error, since it would count as two.
 */
final class Invoices implements Closeable {
  private static final long OPEN_MILLIS = 3_600_000;

  private final InvoiceLines lines;
  private final Deque<List<InvoiceLine>> open = new ArrayDeque<>();
  private final Map<String, List<InvoiceLine>> byNumber = new HashMap<>();
  private long now = Long.MIN_VALUE;
  private boolean ended;

  Invoices(InvoiceLines lines) {
    this.lines = lines;
  }

  /** The next invoice's lines in file order, or null at the end. */
  List<InvoiceLine> next() throws IOException {
    while (!ended && !firstIsDone()) {
      InvoiceLine line = lines.next();
      if (line == null) {
        ended = true;
      } else {
        add(line);
      }
    }
    List<InvoiceLine> done = open.poll();
    if (done != null) {
      // An empty list marks the number as used up.
      byNumber.put(done.get(0).invoice(), List.of());
    }
    return done;
  }

  private boolean firstIsDone() {
    List<InvoiceLine> first = open.peek();
    return first != null && first.get(first.size() - 1).time() < now - OPEN_MILLIS;
  }

  private void add(InvoiceLine line) throws IOException {
    now = Math.max(now, line.time());
    List<InvoiceLine> invoice = byNumber.get(line.invoice());
    if (invoice == null) {
      invoice = new ArrayList<>();
      byNumber.put(line.invoice(), invoice);
      open.add(invoice);
    } else if (invoice.isEmpty()) {
      throw lines.failure(1, "invoice " + line.invoice() + " goes on after it was closed");
    } else if (!invoice.get(0).country().equals(line.country())) {
      throw lines.failure(8, "invoice " + line.invoice() + " is of two countries");
    }
    invoice.add(line);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
