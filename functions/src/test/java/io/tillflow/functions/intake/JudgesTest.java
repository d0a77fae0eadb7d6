package io.tillflow.functions.intake;

import static io.tillflow.functions.intake.Drafts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.intake.JudgeSettings.Keep;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Reason;
import io.tillflow.state.row.Evidence;
import io.tillflow.state.wire.EvidenceSeal;
import io.tillflow.state.wire.KeySource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgesTest {
  private static final String LINE = "[{'sku':'s','quantity':%s,'unit_price_minor':%s%s}]";

  @Test
  void whatNothingSpeaksAgainstIsAnEvent() {
    Decoded<PosEvent> sale = Drafts.pos();
    assertThat(sale.refusal()).isNull();
    assertThat(sale.event().totalMinor()).isEqualTo(300);
    assertThat(sale.event().lines().get(0).restock()).isTrue();
    assertThat(sale.eventTime()).isEqualTo(NOON);
    assertThat(sale.mark().key()).isEqualTo("store-1");
    assertThat(sale.mark().sale()).isNotNull();
    assertThat(Drafts.commerce().refusal()).isNull();
    assertThat(Drafts.commerce().mark().storeId()).isNull();
    assertThat(Drafts.inventory().refusal()).isNull();
    assertThat(Drafts.inventory().mark().key()).isEqualTo("store-1|s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event_type",
        "event_time",
        "source_system",
        "schema_version",
        "store_id",
        "terminal_id",
        "transaction_id",
        "lines"
      })
  void aTillEventNeedsIts(String field) {
    assertThat(reason(Drafts.pos(field, null))).isEqualTo(Reason.MISSING_FIELD);
    assertThat(Drafts.pos(field, null).eventTime()).isEqualTo(Decoded.NO_TIME);
    assertThat(reason(Drafts.pos(field, field.equals("lines") ? "[]" : "''")))
        .isEqualTo(Reason.MISSING_FIELD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event_id",
        "event_type",
        "event_time",
        "source_system",
        "schema_version",
        "channel",
        "device_type",
        "customer_id"
      })
  void aCommerceEventNeedsIts(String field) {
    assertThat(reason(Drafts.commerce(field, null))).isEqualTo(Reason.MISSING_FIELD);
    assertThat(reason(Drafts.commerce(field, "''"))).isEqualTo(Reason.MISSING_FIELD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event_id",
        "event_time",
        "store_id",
        "sku",
        "kind",
        "quantity",
        "source_system",
        "schema_version"
      })
  void aStockRecordNeedsIts(String field) {
    assertThat(reason(Drafts.inventory(field, null))).isEqualTo(Reason.MISSING_FIELD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SALE_VOIDED", "ITEM_VOIDED", "PRICE_OVERRIDDEN"})
  void aCorrectionNeedsItsOriginal(String type) {
    assertThat(reason(Drafts.pos("event_type", "'" + type + "'"))).isEqualTo(Reason.MISSING_FIELD);
    String[] with = {"event_type", "'" + type + "'", "original_transaction_id", "'tx-0'"};
    assertThat(reason(Drafts.pos(with))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"{}", "{'sku':'s'}", "{'sku':'s','quantity':1}", "{'sku':'','quantity':1}"},
      delimiter = ';')
  void aLineNeedsSkuQuantityAndPrice(String line) {
    assertThat(reason(Drafts.pos("lines", "[" + line + "]"))).isEqualTo(Reason.MISSING_FIELD);
  }

  @Test
  void anUnknownSymbolIsRefusedAfterWhatIsMissing() {
    assertThat(reason(Drafts.pos("event_type", "'HICCUP'"))).isEqualTo(Reason.BAD_ENUM);
    assertThat(reason(Drafts.pos("payment_method", "'SHELLS'"))).isEqualTo(Reason.BAD_ENUM);
    assertThat(reason(Drafts.pos("event_type", "'HICCUP'", "store_id", null)))
        .isEqualTo(Reason.MISSING_FIELD);
    assertThat(reason(Drafts.commerce("channel", "'PIGEON'"))).isEqualTo(Reason.BAD_ENUM);
    assertThat(reason(Drafts.commerce("device_type", "'x'"))).isEqualTo(Reason.BAD_ENUM);
    assertThat(reason(Drafts.inventory("kind", "'x'"))).isEqualTo(Reason.BAD_ENUM);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = ';',
      value = {
        "0;1;''",
        "-1;1;''",
        "1;-1;''",
        "1;1;,'discount_minor':-1",
        "1;5;,'discount_minor':6",
        "1;10000001;''",
        "1;10000001;,'discount_minor':1",
        "1;1000000000000000000;,'discount_minor':1000000000000000000",
        "2147483647;9223372036854775807;''",
        "2;4611686018427387904;''"
      })
  void anAmountThatCannotBeTrueIsRefused(String quantity, String price, String discount) {
    String lines = LINE.formatted(quantity, price, discount.equals("''") ? "" : discount);
    assertThat(reason(Drafts.pos("lines", lines))).isEqualTo(Reason.BAD_AMOUNT);
  }

  @Test
  void aLineNumberOfZeroIsOne() {
    String line = "{'line_no':%s,'sku':'s','quantity':1,'unit_price_minor':1}";
    String lines = "[" + line.formatted("0") + "," + line.formatted("null") + "]";
    JudgeSettings settings = JudgeSettings.defaults(KeySource.off());
    byte[] value = Drafts.json(Drafts.SALE, "lines", lines);
    assertThat(Drafts.judged(Judges.baskets(settings), Drafts.record(value)).event().lineNos())
        .containsExactly(0, Basket.NO_LINE_NO);
  }

  @Test
  void aTotalAboveTheCeilingIsRefused() {
    String line = "{'sku':'s','quantity':1,'unit_price_minor':10000000}";
    assertThat(reason(Drafts.pos("lines", "[" + line + "]"))).isNull();
    assertThat(reason(Drafts.pos("lines", "[" + line + "," + line + "]")))
        .isEqualTo(Reason.BAD_AMOUNT);
  }

  @Test
  void commerceAmountsAreJudgedStockIsNot() {
    assertThat(reason(Drafts.commerce("unit_price_minor", "-1"))).isEqualTo(Reason.BAD_AMOUNT);
    assertThat(reason(Drafts.commerce("quantity", "0"))).isEqualTo(Reason.BAD_AMOUNT);
    assertThat(reason(Drafts.inventory("quantity", "-5"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "'eur'", "'EURO'", "'ZZZ'", "'ÄÖÜ'"})
  void aCurrencyIsOneOfIso4217(String currency) {
    assertThat(reason(Drafts.pos("currency", currency))).isEqualTo(Reason.BAD_CURRENCY);
  }

  @Test
  void aCurrencyMayBeAbsentWhereThereAreNoLines() {
    String[] opened = {"event_type", "'SALE_INITIATED'", "currency", null, "lines", null};
    assertThat(reason(Drafts.pos(opened))).isNull();
    assertThat(Drafts.pos(opened).mark().currency()).isNull();
    assertThat(reason(Drafts.commerce("currency", "'ZZZ'"))).isEqualTo(Reason.BAD_CURRENCY);
  }

  @Test
  void timeBoundsAreInclusiveAndPendingUntilTheStoreIsKnown() {
    long skew = Duration.ofMinutes(5).toMillis();
    long age = Duration.ofDays(400).toMillis();
    assertThat(reason(Drafts.pos("event_time", "" + (NOON + skew)))).isNull();
    assertThat(reason(Drafts.pos("event_time", "" + (NOON - age)))).isNull();
    Decoded<PosEvent> future = Drafts.pos("event_time", "" + (NOON + skew + 1));
    assertThat(reason(future)).isEqualTo(Reason.FUTURE_TIME);
    assertThat(future.event()).isNotNull();
    assertThat(future.eventTime()).isEqualTo(Decoded.NO_TIME);
    Decoded<?> ancient = Drafts.commerce("event_time", "" + (NOON - age - 1));
    assertThat(reason(ancient)).isEqualTo(Reason.ANCIENT_TIME);
    assertThat(ancient.event()).isNull();
  }

  @Test
  void anEventWithABadAmountStillMovesTheClock() {
    assertThat(Drafts.pos("lines", LINE.formatted(0, 1, "")).eventTime()).isEqualTo(NOON);
  }

  @Test
  void anIdIsDerivedWhereATillHasNone() throws Exception {
    String parts = "store-1|t-1|" + NOON + "|SALE_COMPLETED|tx-1|300";
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8));
    String id = "derived:" + HexFormat.of().formatHex(digest);
    assertThat(Drafts.pos("event_id", null).event().eventId()).isEqualTo(id);
    assertThat(Drafts.pos("event_id", "''").mark()).isEqualTo(Drafts.pos("event_id", null).mark());
    assertThat(Drafts.pos("event_id", "'" + id + "'").mark())
        .isEqualTo(Drafts.pos("event_id", null).mark());
  }

  @Test
  void aTrainingScanIsASaleOfNothing() {
    assertThat(Drafts.pos("lines", LINE.formatted(1, 0, "")).mark().trainingScan()).isTrue();
    String promoted = LINE.formatted(1, 0, ",'promotion_id':'p'");
    assertThat(Drafts.pos("lines", promoted).mark().trainingScan()).isFalse();
    assertThat(Drafts.pos().mark().trainingScan()).isFalse();
  }

  @Test
  void idsComeOutAsTokens(@TempDir Path folder) {
    JudgeSettings settings = JudgeSettings.defaults(Drafts.keys(folder));
    byte[] value =
        Drafts.json(
            Drafts.SALE,
            "loyalty_id",
            "'loyal-1'",
            "cashier_id",
            "'c-9'",
            "customer_email",
            "' Some@Example.COM '");
    PosEvent event = Drafts.judged(Judges.pos(settings), Drafts.record(value)).event();
    assertThat(event.loyaltyId()).matches("v7:[A-Za-z0-9_-]{43}");
    assertThat(event.cashierId()).startsWith("v7:").isNotEqualTo(event.loyaltyId());
    assertThat(event.customerEmail()).startsWith("v7:");
    assertThat(event.toString()).doesNotContainIgnoringCase("loyal-1", "c-9", "example");
    assertThat(Drafts.judged(Judges.baskets(settings), Drafts.record(value)).event().customer())
        .isEqualTo(event.loyaltyId());
  }

  @Test
  void twoShoppersEventsAreNeverTakenForOneWhateverTheirIdsHold() {
    String nul = "\\u0000";
    Decoded<?> one = Drafts.commerce("customer_id", "'a" + nul + "'", "event_id", "'b'");
    Decoded<?> other = Drafts.commerce("customer_id", "'a'", "event_id", "'" + nul + "b'");
    assertThat(one.refusal()).isNull();
    assertThat(one.mark().event().sameIdentity(other.mark().event())).isFalse();
  }

  @Test
  void theCommerceKeyIsATokenOfTheFirstIdThereIs(@TempDir Path folder) {
    JudgeSettings settings = JudgeSettings.defaults(Drafts.keys(folder));
    byte[] value = Drafts.json(Drafts.VIEW, "customer_id", "''", "anonymous_id", "'a'");
    Decoded<?> view = Drafts.judged(Judges.commerce(settings), Drafts.record(value));
    assertThat(view.mark().key()).startsWith("v7:");
  }

  @Test
  void evidenceAndBytesAreKeptWhereAskedFor(@TempDir Path folder) throws Exception {
    KeySource keys = Drafts.keys(folder);
    JudgeSettings settings = JudgeSettings.defaults(keys).keeping(EnumSet.allOf(Keep.class));
    byte[] large = new byte[(1 << 20) + 1];
    RawRecord record = Drafts.record(large);
    Decoded<PosEvent> decoded = Drafts.judged(Judges.pos(settings), record);
    assertThat(reason(decoded)).isEqualTo(Reason.OVERSIZED);
    assertThat(decoded.raw()).isSameAs(record);
    Evidence evidence = EvidenceSeal.of(keys).open(decoded.evidence());
    assertThat(evidence.payload()).hasSize(64 * 1024);
    assertThat(evidence.truncated()).isTrue();
    assertThat(evidence.payloadSha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(large)));
    Decoded<PosEvent> bare =
        Drafts.judged(Judges.pos(settings.keeping(Set.of())), Drafts.record(large));
    assertThat(bare.raw()).isNull();
    assertThat(bare.evidence()).isNull();
  }

  @Test
  void theMarkTellsContentApartAndNothingElse() {
    Mark mark = Drafts.pos().mark();
    assertThat(Drafts.pos("note", "'n'", "ingestion_time", "1", "clock_skew_ms", "9").mark())
        .isEqualTo(mark);
    assertThat(Drafts.pos("schema_version", "'2'", "upc", "null").mark()).isEqualTo(mark);
    String explicit = LINE.formatted(2, 150, ",'restock':true,'discount_minor':0,'line_no':null");
    assertThat(Drafts.pos("lines", explicit).mark()).isEqualTo(mark);
    Mark other = Drafts.pos("cashier_id", "'x'").mark();
    assertThat(other.event().sameIdentity(mark.event())).isTrue();
    assertThat(other.event()).isNotEqualTo(mark.event());
    assertThat(other.sale()).isEqualTo(mark.sale());
    Mark otherId = Drafts.pos("event_id", "'e-2'").mark();
    assertThat(otherId.event().sameIdentity(mark.event())).isFalse();
    assertThat(otherId.sale()).isEqualTo(mark.sale());
    Mark otherLine = Drafts.pos("lines", LINE.formatted(3, 150, "")).mark();
    assertThat(otherLine.sale().sameIdentity(mark.sale())).isTrue();
    assertThat(otherLine.sale()).isNotEqualTo(mark.sale());
  }

  @Test
  void addressesAreComparedInOneForm() {
    assertThat(Drafts.pos("customer_email", "' A@b.C'").mark())
        .isEqualTo(Drafts.pos("customer_email", "'a@b.c'").mark());
    assertThat(Drafts.pos("customer_email", "'  '").mark()).isEqualTo(Drafts.pos().mark());
  }

  private static Reason reason(Decoded<?> decoded) {
    return decoded.refusal() == null ? null : decoded.refusal().reason();
  }
}
