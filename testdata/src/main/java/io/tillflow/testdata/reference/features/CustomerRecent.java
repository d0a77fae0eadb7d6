package io.tillflow.testdata.reference.features;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.PosEvent;
import io.tillflow.testdata.reference.sales.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A customer's clicks and purchases in; what the customer did in the last days out. */
final class CustomerRecent {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final long GAP = Duration.ofMinutes(30).toMillis();

  private final Tale tale;

  private CustomerRecent(Tale tale) {
    this.tale = tale;
  }

  static void tell(Tale tale, long asOf, Map<String, String> fields) {
    CustomerRecent recent = new CustomerRecent(tale);
    Panes day = new Panes(DAY, asOf);
    long carts = tale.clicks(CommerceEventType.ADD_TO_CART, day).count();
    fields.put("carts_24h", Long.toString(carts));
    fields.put("sessions_24h", Long.toString(recent.starts().filter(day::hold).count()));
    Panes week = new Panes(WEEK, asOf);
    fields.put("purchases_7d", Long.toString(recent.purchases().filter(week::hold).count()));
    new Purse(recent.spent(), asOf).tellSums("spend_7d", WEEK, fields);
    recent
        .purchases()
        .filter(time -> time > asOf - WEEK.toMillis())
        .max()
        .ifPresent(time -> fields.put("last_purchase_ms", Long.toString(time)));
  }

  /** When the customer became active after a long enough silence. */
  private LongStream starts() {
    long[] times = tale.clicks().stream().mapToLong(CommerceEvent::eventTime).sorted().toArray();
    return LongStream.range(0, times.length)
        .filter(i -> i == 0 || times[(int) i] - times[(int) i - 1] > GAP)
        .map(i -> times[(int) i]);
  }

  /** The times of orders, and of sales of which something is left. */
  private LongStream purchases() {
    return LongStream.concat(
        tale.standing().stream().mapToLong(PosEvent::eventTime),
        tale.orders().mapToLong(CommerceEvent::eventTime));
  }

  private List<Coin> spent() {
    List<Coin> coins = new ArrayList<>();
    for (LedgerEntry entry : tale.sales()) {
      PosEvent sale = entry.at();
      coins.add(new Coin(sale.eventTime(), sale.currency(), Tale.net(entry)));
    }
    tale.orders()
        .filter(order -> order.unitPriceMinor() != null)
        .forEach(
            order -> {
              long minor = Math.multiplyExact(order.unitPriceMinor(), order.units());
              coins.add(new Coin(order.eventTime(), Figures.code(order.currency()), minor));
            });
    return coins;
  }
}
