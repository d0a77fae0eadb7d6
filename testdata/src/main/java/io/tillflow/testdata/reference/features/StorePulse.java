package io.tillflow.testdata.reference.features;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a store's tills did to sales in; how the store trades as of a time out. */
final class StorePulse {
  private static final Duration WEEK = Duration.ofDays(7);

  private StorePulse() {}

  static void tell(Tale tale, long asOf, Map<String, String> fields) {
    Panes hour = new Panes(Duration.ofHours(1), asOf);
    long transactions = tale.rung().stream().filter(sale -> hour.hold(sale.eventTime())).count();
    fields.put("transactions_1h", Long.toString(transactions));
    Purse purse = new Purse(coins(tale), asOf);
    purse.tellSums("net_15m", Duration.ofMinutes(15), fields);
    Map<String, Long> baskets = new HashMap<>();
    Panes week = new Panes(WEEK, asOf);
    tale.standing().stream()
        .filter(sale -> week.hold(sale.eventTime()))
        .forEach(sale -> baskets.merge(sale.currency(), 1L, Long::sum));
    if (!baskets.isEmpty() && purse.isEmpty()) {
      fields.put("avg_basket_7d", "0");
    }
    purse.tell(
        "avg_basket_7d",
        WEEK,
        fields,
        (currency, net) ->
            baskets.containsKey(currency) ? Figures.quotient(net, baskets.get(currency)) : null);
  }

  private static List<Coin> coins(Tale tale) {
    return tale.sales().stream()
        .map(e -> new Coin(e.at().eventTime(), e.at().currency(), Tale.net(e)))
        .toList();
  }
}
