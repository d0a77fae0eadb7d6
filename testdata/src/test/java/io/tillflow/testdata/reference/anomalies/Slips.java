package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.RuleScope;
import io.tillflow.state.event.Store;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import io.tillflow.testdata.reference.completeness.Said;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One store's till in few words: what is said of it in, which rules fired out. */
final class Slips {
  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /** A Tuesday, 16:00 in UTC. */
  static final long START = 1_764_086_400_000L;

  final ReferenceAnomalies reference;
  private long events;
  private int rowsSeen;
  private String terminal = "T1";
  private String cashier = "c1";
  private String original;
  private PaymentMethod payment = PaymentMethod.CASH;

  Slips() {
    this(Map.of());
  }

  Slips(Map<String, Meaning> meanings) {
    reference = new ReferenceAnomalies(1_000_000, meanings);
  }

  /** In Berlin, with the same hours every day. */
  static Store store(int opens, int closes) {
    List<OpeningHours> week = Collections.nCopies(7, new OpeningHours(opens, closes));
    return new Store("S1", "one", "north", "Europe/Berlin", week, List.of(), "EUR", false);
  }

  static Product product(String sku, Long price, String currency) {
    return new Product(sku, "TOYS", null, price, currency, false);
  }

  static PosLine line(String sku, int quantity, long price, long discount) {
    return new PosLine(null, sku, null, quantity, price, discount, null, true);
  }

  static PosLine promoted(String sku, long price) {
    return new PosLine(null, sku, null, 1, price, 0, "P", true);
  }

  /** A rule of the specification's own id with another number. */
  static AnomalyRule changed(RuleKind kind, String parameter, double value) {
    return new AnomalyRule(
        kind.name(), kind, true, RuleScope.ALL, Map.of(parameter, value), null, null, 1, null);
  }

  Slips on(String otherTerminal) {
    terminal = otherTerminal;
    return this;
  }

  Slips by(String otherCashier) {
    cashier = otherCashier;
    return this;
  }

  Slips of(String originalTransaction) {
    original = originalTransaction;
    return this;
  }

  Slips paid(PaymentMethod method) {
    payment = method;
    return this;
  }

  /** A sale of one thing for so much, so long after the start. */
  List<String> sale(long time, long total) {
    return say(PosEventType.SALE_COMPLETED, time, line("A", 1, total, 0));
  }

  /** The rules that fired on this event. */
  List<String> say(PosEventType type, long time, PosLine... lines) {
    reference.judge(event(type, time, lines), new Origin("pos-transactions", 0, events, 0));
    return fired();
  }

  /** The rules that fired as the store told this number at this time. */
  List<String> number(long sequence, long time) {
    Said said = new Said("S1", sequence, START + time);
    reference.hear(said, new Origin("pos-transactions", 0, events++, 0));
    return fired();
  }

  private PosEvent event(PosEventType type, long time, PosLine... lines) {
    String number = "x" + ++events;
    return new PosEvent(
        number,
        type,
        START + time,
        null,
        "till",
        "1",
        "S1",
        terminal,
        cashier,
        number,
        original,
        null,
        null,
        null,
        "EUR",
        List.of(lines),
        payment,
        null,
        null,
        null,
        null,
        null);
  }

  private List<String> fired() {
    List<AnomalyRow> rows = reference.rows().subList(rowsSeen, reference.rows().size());
    rowsSeen = reference.rows().size();
    return rows.stream().flatMap(row -> row.hits().stream()).map(Hit::rule).toList();
  }

  AnomalyRow last() {
    return reference.rows().get(reference.rows().size() - 1);
  }

  /** Why a rule fired last. */
  Map<String, String> evidence(String rule) {
    return last().hits().stream()
        .filter(hit -> hit.rule().equals(rule))
        .map(Hit::evidence)
        .collect(Collectors.toList())
        .get(0);
  }
}
