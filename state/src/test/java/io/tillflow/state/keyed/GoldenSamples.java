package io.tillflow.state.keyed;

import io.tillflow.state.event.AlertVerdict;
import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Channel;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.CookieClick;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.HeardRecord;
import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Notice;
import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PackedSlip;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.Portion;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Promotion;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.SessionEntry;
import io.tillflow.state.event.Severity;
import io.tillflow.state.event.ShelfMove;
import io.tillflow.state.event.Slip;
import io.tillflow.state.event.SlipRecord;
import io.tillflow.state.event.Store;
import io.tillflow.state.event.Touch;
import io.tillflow.state.event.TouchKind;
import io.tillflow.state.online.Freshness;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.CommerceRow;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.Completeness;
import io.tillflow.state.row.CompletenessRow;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.state.row.Hit;
import io.tillflow.state.row.IdentityLink;
import io.tillflow.state.row.OrderLine;
import io.tillflow.state.row.RawRow;
import io.tillflow.state.row.RuleQuality;
import io.tillflow.state.row.SessionFacts;
import io.tillflow.state.row.SessionRow;
import io.tillflow.state.row.WindowRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The values whose bytes of version 1 are kept; a field that is added later has its default. */
final class GoldenSamples {
  private static final long NOON = 1_760_000_000_000L;
  private static final Origin TILL = new Origin("pos-transactions", 3, 1_234_567, NOON + 250);
  private static final Origin WEB = new Origin("web.eu.v2", 0, 9, NOON + 1);
  private static final Refusal FUTURE = new Refusal(Reason.FUTURE_TIME, "400 s ahead");

  static final PosEvent POS_EVENT =
      new PosEvent(
          "e-1",
          PosEventType.SALE_COMPLETED,
          NOON,
          NOON + 100,
          "till",
          "3",
          "0042",
          "t-7",
          "v1:cashier",
          "tx-9",
          null,
          "corr",
          77L,
          -40L,
          "EUR",
          List.of(
              new PosLine(1, "apple", "401", 3, 129, 10, "promo", true),
              new PosLine(null, "Жар", null, 1, 99, 0, null, false)),
          PaymentMethod.CASH,
          500L,
          123L,
          "v1:loyalty",
          null,
          "a note");

  static final Entry ENTRY =
      new Entry(
          EntryKind.VOID,
          true,
          NOON,
          "0042",
          "EUR",
          null,
          null,
          true,
          new String[] {"apple", "Жар"},
          new String[] {"promo", null},
          null,
          new int[] {3, 1},
          new long[] {377, 99},
          new long[] {0, 0},
          null,
          null,
          NOON,
          NOON);

  static final Portion<Entry> PORTION = new Portion<>(ENTRY, "~17", 2, 4);

  static final CommerceEvent COMMERCE_EVENT =
      new CommerceEvent(
          "c-1",
          CommerceEventType.PURCHASE,
          NOON,
          null,
          "shop",
          "2",
          "s-1",
          "v1:customer",
          null,
          "v1:anonymous",
          null,
          Channel.WEB,
          DeviceType.MOBILE,
          null,
          "apple",
          "fruit",
          129L,
          "EUR",
          2,
          null,
          "o-1",
          Map.of("colour", "red"));

  static final InventoryChange INVENTORY_CHANGE =
      new InventoryChange(
          "i-1", NOON, "0042", "apple", InventoryKind.ADJUSTMENT, -5, 20, "shelf", "1");

  static final Basket BASKET =
      new Basket(
          "e-2",
          PosEventType.ITEM_VOIDED,
          NOON,
          "0042",
          "tx-10",
          "tx-9",
          "EUR",
          PaymentMethod.MOBILE,
          "v1:customer",
          new int[] {Basket.NO_LINE_NO, 2},
          new String[] {"apple", "pear"},
          new int[] {1, 4},
          new long[] {129, 99},
          new long[] {0, 7},
          new String[] {null, "promo"},
          null,
          false,
          null);

  static final Slip SLIP =
      new Slip(
          "e-3",
          PosEventType.SALE_COMPLETED,
          NOON,
          "0042",
          "t-7",
          "v1:cashier",
          "tx-11",
          null,
          "EUR",
          PaymentMethod.CREDIT,
          new String[] {"apple", "pear"},
          new int[] {1, 4},
          new long[] {129, 99},
          new long[] {0, 7},
          new String[] {null, "promo"});

  static final Store STORE =
      new Store(
          "0042",
          "Café Süd",
          "south",
          "Europe/Berlin",
          Arrays.asList(new OpeningHours(480, 1_200), new OpeningHours(1_320, 240), null),
          List.of("2026-12-25"),
          "EUR",
          true);

  static final Product PRODUCT = new Product("apple", "fruit", null, 129L, "EUR", true);

  static final RuleBytes RULE_BYTES = new RuleBytes(new byte[] {0x7B, 0x7D});

  static final AnomalyFeedback ANOMALY_FEEDBACK =
      new AnomalyFeedback("0a1b:OFF_HOURS:2", AlertVerdict.FALSE_ALARM, NOON, null);

  static final RememberedRule REMEMBERED_RULE =
      new RememberedRule(
          new Change<>(new Origin("anomaly-rules", 0, 12, NOON), "OFF_HOURS", RULE_BYTES), 3);

  static final Promotion PROMOTION =
      new Promotion("promo", "PERCENT", List.of("apple"), List.of(), NOON, NOON + 1_000);

  static final RawRow RAW_ROW =
      new RawRow(
          new RawRecord(
              TILL,
              null,
              new byte[] {'{', '}'},
              List.of(
                  new RawRecord.Header("trace", new byte[] {1}),
                  new RawRecord.Header("none", null))),
          "JSON");

  static final DeadLetter DEAD_LETTER =
      new DeadLetter(DeadLetter.INTAKE, FUTURE, TILL, new byte[] {4, 5, 6});

  static final Accounting ACCOUNTING =
      new Accounting(
          "intake",
          "pos-transactions",
          3,
          12,
          1,
          100,
          90,
          5,
          3,
          Map.of("CONFLICT", 2L),
          1,
          2,
          3,
          4,
          -5);

  static final Commit COMMIT =
      new Commit("silver", "order_events", "00ff", 12, 1, NOON, Map.of("pos-transactions-3", 99L));

  static final OrderLine ORDER_LINE =
      new OrderLine(
          "e-1",
          "tx-9",
          null,
          null,
          "SALE",
          "STORE",
          "0042",
          "t-7",
          "v1:cashier",
          null,
          "v1:loyalty",
          1,
          "apple",
          3,
          129L,
          10L,
          377L,
          "EUR",
          "promo",
          "CASH",
          false,
          NOON,
          TILL,
          "till");

  static final WindowRow WINDOW_ROW =
      new WindowRow(
          "sku_sales",
          "0042",
          "apple",
          "EUR",
          NOON,
          NOON + 300_000,
          "PT5M",
          1,
          true,
          3,
          1,
          WindowRow.ABSENT,
          WindowRow.ABSENT,
          new long[] {2, 129_0000, WindowRow.ABSENT},
          List.of());

  static final Click CLICK =
      new Click(
          Claim.ARRIVED,
          IdentityKind.CUSTOMER,
          "v1:customer",
          "c-1",
          CommerceEventType.PURCHASE,
          NOON,
          Channel.WEB,
          DeviceType.TABLET,
          "ad",
          "apple",
          "fruit",
          129L,
          "EUR",
          2,
          null,
          "o-1",
          WEB,
          new byte[] {7});

  static final SessionFacts SESSION_FACTS =
      new SessionFacts(
          1,
          2,
          1,
          1,
          "fruit",
          3,
          "Жар",
          4,
          0,
          5,
          true,
          false,
          null,
          0,
          "EUR",
          2,
          258,
          Channel.APP,
          DeviceType.MOBILE,
          null,
          true);

  static final SessionRow SESSION_ROW =
      new SessionRow(
          "00ff",
          IdentityKind.LOYALTY,
          "v1:loyalty",
          NOON,
          NOON + 60_000,
          9,
          SESSION_FACTS,
          86_400_000L,
          true,
          1,
          false);

  static final SessionEntry SESSION_ENTRY =
      new SessionEntry(true, NOON, Channel.KIOSK, false, true, true, 129, "EUR");

  static final VisitorName VISITOR_NAME = new VisitorName(IdentityKind.ANONYMOUS, "v1:anonymous");

  static final Appointment APPOINTMENT = new Appointment(NOON, VISITOR_NAME);

  private static final Settled.Truncated TRUNCATED =
      new Settled.Truncated("c-1", NOON - 60_000, NOON, 10_000, true, "o-1", SESSION_FACTS);

  static final VisitorState VISITOR_STATE =
      new VisitorState(
          NOON + 1_800_000,
          NOON + 1_700_000,
          NOON,
          NOON - 60_000,
          1,
          2,
          new byte[] {1, 2, 3},
          new Settled(
              List.of(SESSION_ROW), List.of(TRUNCATED), new Settled.Past(NOON - 86_400_000, true)));

  static final CookieClick COOKIE_CLICK = new CookieClick("v1:anonymous", CLICK);

  static final IdentityLink IDENTITY_LINK =
      new IdentityLink(
          IdentityKind.EMAIL,
          "v1:email",
          IdentityKind.LOYALTY,
          "v1:loyalty",
          NOON - 60_000,
          NOON,
          true,
          29_333_333);

  static final CookieState COOKIE_STATE =
      new CookieState(
          NOON + 1_800_000,
          NOON + 1_700_000,
          NOON,
          NOON - 86_400_000,
          2,
          1,
          true,
          false,
          "v1:customer",
          new Sightings(
              new Sightings.Sighting("v1:customer", NOON - 1),
              new Sightings.Sighting("v1:other", NOON - 60_000),
              NOON - 2),
          new CookieState.Frozen(TRUNCATED, "v1:customer"),
          1,
          new byte[] {1, 2, 3});

  static final TokenState TOKEN_STATE =
      new TokenState(
          NOON + 1,
          NOON + 1_000,
          List.of(
              new TokenState.Bond(
                  IdentityKind.CUSTOMER, "v1:customer", NOON - 1_000, NOON, true, 7, NOON + 1),
              new TokenState.Bond(
                  IdentityKind.LOYALTY,
                  "v1:loyalty",
                  NOON,
                  NOON,
                  false,
                  0,
                  TokenState.Bond.NEVER)));

  static final Heard HEARD = new Heard("0042", 77, NOON);

  static final CompletenessRow COMPLETENESS_ROW =
      new CompletenessRow("0042", NOON, NOON + 300_000, NOON + 7, 3, Completeness.PARTIAL, 2, true);

  static final AnomalyRow ANOMALY_ROW =
      new AnomalyRow(
          "6f0d3a5b9c1e2f4a8b7d0c1e",
          "0042",
          "3",
          "v1:cashier",
          "t-1",
          "e-1",
          PosEventType.SALE_COMPLETED,
          1_999L,
          "EUR",
          List.of(new Hit("HIGH_VELOCITY", 2, Severity.HIGH, Map.of("count", "11"))),
          NOON,
          TILL,
          0);

  static final Alert ALERT =
      new Alert(
          "6f0d3a5b9c1e2f4a8b7d0c1e:HIGH_VELOCITY:2",
          "HIGH_VELOCITY",
          Severity.HIGH,
          "0042",
          "3",
          NOON,
          Map.of("count", "11"),
          4);

  static final RuleQuality RULE_QUALITY = new RuleQuality("HIGH_VELOCITY", 2, 3, 1, NOON);

  static final HeardBlock HEARD_BLOCK =
      new HeardBlock(new int[] {-1, 299_999}, new int[] {1, 3}, new long[] {0, 12}, 2);

  static final BlockName BLOCK_NAME = new BlockName("0042", "EUR", NOON, 3);

  static final FeatureRow FEATURE_ROW =
      new FeatureRow(
          2,
          "customer",
          "v1:customer",
          "live",
          Freshness.HOT,
          Map.of("views_10m", "3"),
          NOON,
          17,
          NOON + 250,
          NOON + 1_800_000,
          false);

  static final ShelfMove SHELF_MOVE =
      new ShelfMove("0042", "sku-7", NOON, NOON - 60_000, false, 2, -2, 5, "move-1", NOON + 250);

  static final ShelfState SHELF_STATE =
      new ShelfState(
          NOON + 60_000,
          ShelfState.NEVER,
          NOON,
          17,
          NOON + 250,
          new ShelfState.Told(NOON - 3_600_000, "count-1", 40),
          new ShelfState.Told(NOON - 7_200_000, "count-0", 5),
          -3,
          new byte[] {1, 2, 3},
          List.of(SHELF_MOVE));

  static final CommerceRow COMMERCE_ROW = new CommerceRow(COMMERCE_EVENT, WEB);

  static final Decoded<PosEvent> DECODED =
      new Decoded<>(
          TILL,
          POS_EVENT,
          new Mark(
              "0042",
              "0042",
              "EUR",
              true,
              77,
              new Fingerprint(0x0123456789abcdefL, 0x01234567, 0x89abcdef),
              new Fingerprint(-1, -2, -3)),
          FUTURE,
          NOON,
          null,
          new byte[] {7});

  static final Change<Store> CHANGE = new Change<>(WEB, "0042", STORE);

  static final Notice NOTICE = Notice.ofStore(CHANGE);

  static final PackedSlip PACKED_SLIP = new SlipBytes().of(SLIP);

  static final SlipRecord SLIP_RECORD = new SlipRecord(TILL, new byte[] {1, 2});

  static final HeardRecord HEARD_RECORD = new HeardRecord(HEARD, TILL);

  static final GapList GAP_LIST =
      new GapList(99, NOON, List.of(new Gap(-3, 5, NOON - 60_000, TILL, List.of("SEQUENCE_GAP"))));

  private GoldenSamples() {}

  static final Touch TOUCH =
      new Touch(
          "v1:customer",
          TouchKind.CART_ADD,
          NOON,
          NOON - 60_000,
          NOON + 250,
          "c-2",
          "apple",
          null,
          "EUR",
          2,
          129,
          0);

  static final EntityState ENTITY_STATE =
      new EntityState(
          NOON, 3, NOON + 250, NOON - 1, NOON + 600_000, Long.MIN_VALUE, new byte[] {1, 2, 3});
}
