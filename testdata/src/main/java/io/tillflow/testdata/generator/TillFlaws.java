package io.tillflow.testdata.generator;

import static io.tillflow.state.event.Reason.ANCIENT_TIME;
import static io.tillflow.state.event.Reason.BAD_AMOUNT;
import static io.tillflow.state.event.Reason.BAD_CURRENCY;
import static io.tillflow.state.event.Reason.BAD_ENUM;
import static io.tillflow.state.event.Reason.FUTURE_TIME;
import static io.tillflow.state.event.Reason.MISSING_FIELD;
import static io.tillflow.state.event.Reason.OVERSIZED;
import static io.tillflow.state.event.Reason.UNDECODABLE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Every way to spoil a completed sale. */
final class TillFlaws {
  private static final List<String> REQUIRED =
      List.of(
          "event_type",
          "event_time",
          "store_id",
          "terminal_id",
          "transaction_id",
          "source_system",
          "schema_version");
  private static final List<String> REQUIRED_OF_LINE =
      List.of("sku", "quantity", "unit_price_minor");

  private TillFlaws() {}

  static List<Flaw<PosEvent>> all(Encoders<PosEvent> encoders) {
    FlawList<PosEvent> flaws = new FlawList<>(encoders);
    ByteFlaws.addTo(flaws);
    missing(flaws);
    symbols(flaws);
    amounts(flaws);
    currencies(flaws);
    times(flaws);
    return flaws.flaws();
  }

  static List<Flaw<PosEvent>> oversized(Encoders<PosEvent> encoders) {
    return new FlawList<>(encoders)
        .event("large record", OVERSIZED, draft(sale -> sale.note = Sizes.RECORD))
        .event("long text", OVERSIZED, draft(sale -> sale.note = Sizes.TEXT))
        .event(
            "many lines",
            OVERSIZED,
            draft(sale -> sale.lines = Collections.nCopies(Sizes.LINES, line(1, 1, 0))))
        .flaws();
  }

  private static void missing(FlawList<PosEvent> flaws) {
    for (String field : REQUIRED) {
      flaws.json("no " + field, MISSING_FIELD, tree -> tree.remove(field));
    }
    for (String field : REQUIRED_OF_LINE) {
      flaws.json("line without " + field, MISSING_FIELD, tree -> firstLine(tree).remove(field));
    }
    flaws
        .event("empty store_id", MISSING_FIELD, draft(sale -> sale.storeId = ""))
        .event("empty terminal_id", MISSING_FIELD, draft(sale -> sale.terminalId = ""))
        .event("sale without lines", MISSING_FIELD, draft(sale -> sale.lines = List.of()))
        .event("line without sku", MISSING_FIELD, draft(sale -> sale.lines = noSku()))
        .event(
            "void of nothing",
            MISSING_FIELD,
            draft(sale -> sale.eventType = PosEventType.SALE_VOIDED));
  }

  private static void symbols(FlawList<PosEvent> flaws) {
    flaws
        .json("unknown type", BAD_ENUM, tree -> tree.put("event_type", "SALE_TELEPORTED"))
        .json("type in small letters", BAD_ENUM, tree -> tree.put("event_type", "sale_completed"))
        .json("unknown payment", BAD_ENUM, tree -> tree.put("payment_method", "SEASHELLS"))
        .json("lines in words", UNDECODABLE, tree -> tree.put("lines", "two apples"))
        .json("half a piece", UNDECODABLE, tree -> firstLine(tree).put("quantity", 0.5));
  }

  private static void amounts(FlawList<PosEvent> flaws) {
    flaws
        .event("negative price", BAD_AMOUNT, lines(line(1, -1, 0)))
        .event("negative discount", BAD_AMOUNT, lines(line(1, 100, -1)))
        .event("no quantity", BAD_AMOUNT, lines(line(0, 100, 0)))
        .event("negative quantity", BAD_AMOUNT, lines(line(1, 100, 0), line(-2, 100, 0)))
        .event("discount above the line", BAD_AMOUNT, lines(line(2, 100, 201)))
        .event("line above the ceiling", BAD_AMOUNT, lines(line(1, 10_000_001, 0)))
        .event("line above the ceiling for nothing", BAD_AMOUNT, lines(line(1, 1L << 60, 1L << 60)))
        .event(
            "total above the ceiling",
            BAD_AMOUNT,
            lines(line(1, 6_000_000, 0), line(1, 6_000_000, 0)))
        .event("overflow", BAD_AMOUNT, lines(line(Integer.MAX_VALUE, Long.MAX_VALUE / 2, 0)))
        .event("overflow to a small sum", BAD_AMOUNT, lines(line(1 << 20, (1L << 44) + 1, 0)));
  }

  private static void currencies(FlawList<PosEvent> flaws) {
    flaws
        .event("unknown currency", BAD_CURRENCY, draft(sale -> sale.currency = "ZZQ"))
        .event("currency in small letters", BAD_CURRENCY, draft(sale -> sale.currency = "eur"))
        .event("no currency", BAD_CURRENCY, draft(sale -> sale.currency = null))
        .event("another store's currency", BAD_CURRENCY, draft(TillFlaws::foreign))
        .event(
            "another store's currency in the future",
            BAD_CURRENCY,
            (sale, time) -> TillDraft.changed(sale, draft -> foreignFuture(draft, time)));
  }

  private static void times(FlawList<PosEvent> flaws) {
    flaws
        .event("from the future", FUTURE_TIME, at(Sizes.FUTURE))
        .event("from antiquity", ANCIENT_TIME, at(Sizes.ANCIENT));
  }

  private static FlawList.Change<PosEvent> draft(Consumer<TillDraft> change) {
    return (sale, time) -> TillDraft.changed(sale, change);
  }

  private static FlawList.Change<PosEvent> lines(PosLine... lines) {
    return draft(sale -> sale.lines = List.of(lines));
  }

  private static FlawList.Change<PosEvent> at(long distance) {
    return (sale, time) -> TillDraft.changed(sale, draft -> draft.eventTime = time + distance);
  }

  private static void foreign(TillDraft sale) {
    sale.currency = sale.currency.equals("EUR") ? "USD" : "EUR";
  }

  private static void foreignFuture(TillDraft sale, long appendTime) {
    foreign(sale);
    sale.eventTime = appendTime + Sizes.FUTURE;
  }

  private static PosLine line(int quantity, long price, long discount) {
    return new PosLine(1, "SKU-00001", null, quantity, price, discount, null, true);
  }

  private static List<PosLine> noSku() {
    return List.of(new PosLine(1, "", null, 1, 100, 0, null, true));
  }

  private static ObjectNode firstLine(ObjectNode sale) {
    return (ObjectNode) sale.get("lines").get(0);
  }
}
