package io.tillflow.testdata.generator;

import static io.tillflow.state.event.Reason.ANCIENT_TIME;
import static io.tillflow.state.event.Reason.BAD_AMOUNT;
import static io.tillflow.state.event.Reason.BAD_CURRENCY;
import static io.tillflow.state.event.Reason.BAD_ENUM;
import static io.tillflow.state.event.Reason.FUTURE_TIME;
import static io.tillflow.state.event.Reason.MISSING_FIELD;
import static io.tillflow.state.event.Reason.OVERSIZED;

import io.tillflow.state.event.CommerceEvent;
import java.util.List;
import java.util.function.Consumer;

/** Every way to spoil an event of web, app, kiosk and e-mail. */
final class ShopperFlaws {
  private static final List<String> REQUIRED =
      List.of(
          "event_id",
          "event_type",
          "event_time",
          "source_system",
          "schema_version",
          "channel",
          "device_type");

  private ShopperFlaws() {}

  static List<Flaw<CommerceEvent>> all(Encoders<CommerceEvent> encoders) {
    FlawList<CommerceEvent> flaws = new FlawList<>(encoders);
    ByteFlaws.addTo(flaws);
    for (String field : REQUIRED) {
      flaws.json("no " + field, MISSING_FIELD, tree -> tree.remove(field));
    }
    for (String field : List.of("event_type", "channel", "device_type")) {
      flaws.json("unknown " + field, BAD_ENUM, tree -> tree.put(field, "TELEPATHY"));
    }
    contents(flaws);
    return flaws.flaws();
  }

  static List<Flaw<CommerceEvent>> oversized(Encoders<CommerceEvent> encoders) {
    return new FlawList<>(encoders)
        .event("large record", OVERSIZED, draft(event -> event.searchQuery = Sizes.RECORD))
        .event("long text", OVERSIZED, draft(event -> event.searchQuery = Sizes.TEXT))
        .flaws();
  }

  private static void contents(FlawList<CommerceEvent> flaws) {
    flaws
        .event("empty event_id", MISSING_FIELD, draft(event -> event.eventId = ""))
        .event("nobody", MISSING_FIELD, draft(ShopperFlaws::nobody))
        .event("negative price", BAD_AMOUNT, draft(event -> event.unitPriceMinor = -1L))
        .event("no quantity", BAD_AMOUNT, draft(event -> event.quantity = 0))
        .event("price above the ceiling", BAD_AMOUNT, draft(event -> priced(event, 10_000_001)))
        .event("overflow", BAD_AMOUNT, draft(event -> priced(event, Long.MAX_VALUE)))
        .event("unknown currency", BAD_CURRENCY, draft(event -> event.currency = "ZZQ"))
        .event("from the future", FUTURE_TIME, at(Sizes.FUTURE))
        .event("from antiquity", ANCIENT_TIME, at(Sizes.ANCIENT));
  }

  private static void nobody(ShopperDraft event) {
    event.customerId = null;
    event.loyaltyId = "";
    event.anonymousId = null;
  }

  private static void priced(ShopperDraft event, long price) {
    event.unitPriceMinor = price;
    event.quantity = 3;
  }

  private static FlawList.Change<CommerceEvent> draft(Consumer<ShopperDraft> change) {
    return (event, time) -> ShopperDraft.changed(event, change);
  }

  private static FlawList.Change<CommerceEvent> at(long distance) {
    return (event, time) -> ShopperDraft.changed(event, draft -> draft.eventTime = time + distance);
  }
}
