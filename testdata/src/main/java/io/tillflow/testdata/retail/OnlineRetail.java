package io.tillflow.testdata.retail;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Store;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.zip.GZIPInputStream;

/**
 * The online-retail CSV (plain or gz) in, one till event per invoice out, in the file's order.
 *
 * <p>A line that no till event may hold becomes an event of its own, {@code <InvoiceNo>#<line_no>},
 * which the intake refuses; the append time of every event is its event time.
 */
public final class OnlineRetail implements Iterator<PosEvent>, AutoCloseable {
  private static final String BUNDLED = "online-retail-2010-12_2011-05.csv.gz";
  private static final int GZIP_MAGIC = 0x1f8b;

  private final Invoices invoices;
  private final Queue<PosEvent> ready = new ArrayDeque<>();

  private OnlineRetail(Invoices invoices) {
    this.invoices = invoices;
  }

  /** Reads a file. */
  public static OnlineRetail open(Path file) throws IOException {
    return new OnlineRetail(new Invoices(lines(Files.newInputStream(file), file.toString())));
  }

  /** Reads the half-year that comes with the test data. */
  public static OnlineRetail bundled() throws IOException {
    return new OnlineRetail(new Invoices(bundledLines()));
  }

  /** The stores that a file names, in order of their first line; reads the whole file. */
  public static List<Store> stores(Path file) throws IOException {
    return stores(lines(Files.newInputStream(file), file.toString()));
  }

  /** The stores of the half-year that comes with the test data. */
  public static List<Store> bundledStores() throws IOException {
    return stores(bundledLines());
  }

  private static List<Store> stores(InvoiceLines all) throws IOException {
    Map<String, Store> stores = new LinkedHashMap<>();
    try (InvoiceLines lines = all) {
      for (InvoiceLine line = lines.next(); line != null; line = lines.next()) {
        stores.computeIfAbsent(line.country(), Country::store);
      }
    }
    return List.copyOf(stores.values());
  }

  private static InvoiceLines bundledLines() throws IOException {
    InputStream found = OnlineRetail.class.getResourceAsStream(BUNDLED);
    if (found == null) {
      throw new FileNotFoundException(BUNDLED + " is not on the class path");
    }
    return lines(found, BUNDLED);
  }

  private static InvoiceLines lines(InputStream opened, String name) throws IOException {
    try {
      InputStream in = new BufferedInputStream(opened, 1 << 16);
      Reader text =
          new InputStreamReader(
              isGzip(in) ? new GZIPInputStream(in, 1 << 16) : in, StandardCharsets.UTF_8);
      return new InvoiceLines(text, name);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  // Told by its first bytes, since a download may carry any name.
  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    int magic = (in.read() << 8) | in.read();
    in.reset();
    return magic == GZIP_MAGIC;
  }

  @Override
  public boolean hasNext() {
    try {
      while (ready.isEmpty()) {
        List<InvoiceLine> invoice = invoices.next();
        if (invoice == null) {
          return false;
        }
        ready.addAll(InvoiceEvents.of(invoice));
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PosEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  @Override
  public void close() throws IOException {
    invoices.close();
  }
}
