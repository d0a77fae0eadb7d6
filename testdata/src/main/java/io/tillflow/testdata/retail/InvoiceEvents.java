package io.tillflow.testdata.retail;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.util.ArrayList;
import java.util.List;

/** One invoice in, its till event out, and one event for each line that no till event may hold. */
final class InvoiceEvents {
  private static final String SOURCE = "online-retail";
  private static final String TERMINAL = "web";

  private InvoiceEvents() {}

  static List<PosEvent> of(List<InvoiceLine> invoice) {
    List<PosLine> good = new ArrayList<>();
    List<PosLine> bad = new ArrayList<>();
    for (int i = 0; i < invoice.size(); i++) {
      PosLine line = invoice.get(i).toPosLine(i + 1);
      boolean valid = line.quantity() >= 1 && line.unitPriceMinor() >= 0;
      (valid ? good : bad).add(line);
    }
    String number = invoice.get(0).invoice();
    List<PosEvent> events = new ArrayList<>();
    if (!good.isEmpty()) {
      events.add(event(number, good, invoice));
    }
    for (PosLine line : bad) {
      events.add(event(number + "#" + line.lineNo(), List.of(line), invoice));
    }
    return events;
  }

  private static PosEvent event(String id, List<PosLine> lines, List<InvoiceLine> invoice) {
    InvoiceLine first = invoice.get(0);
    return new PosEvent(
        id,
        first.isRefund() ? PosEventType.REFUND_ISSUED : PosEventType.SALE_COMPLETED,
        invoice.stream().mapToLong(InvoiceLine::time).min().orElseThrow(),
        null,
        SOURCE,
        "1",
        first.country(),
        TERMINAL,
        null,
        id,
        null,
        null,
        null,
        null,
        Country.CURRENCY,
        lines,
        null,
        null,
        null,
        first.customer(),
        null,
        null);
  }
}
