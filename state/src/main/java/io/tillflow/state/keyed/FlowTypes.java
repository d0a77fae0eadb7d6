package io.tillflow.state.keyed;

import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CookieClick;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.HeardRecord;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.Notice;
import io.tillflow.state.event.PackedSlip;
import io.tillflow.state.event.Portion;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Promotion;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.SessionEntry;
import io.tillflow.state.event.ShelfMove;
import io.tillflow.state.event.Slip;
import io.tillflow.state.event.SlipRecord;
import io.tillflow.state.event.Store;
import io.tillflow.state.event.Touch;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.CommerceRow;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.CompletenessRow;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.state.row.IdentityLink;
import io.tillflow.state.row.OrderLine;
import io.tillflow.state.row.RawRow;
import io.tillflow.state.row.RuleQuality;
import io.tillflow.state.row.SessionRow;
import io.tillflow.state.row.WindowRow;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Every type that flows between operators, with its compact bytes. */
public final class FlowTypes {
  public static final TypeInformation<PosEvent> POS_EVENT =
      type(PosEvent.class, new PosEventSerializer());
  public static final TypeInformation<CommerceEvent> COMMERCE_EVENT =
      type(CommerceEvent.class, new CommerceEventSerializer());
  public static final TypeInformation<InventoryChange> INVENTORY_CHANGE =
      type(InventoryChange.class, new InventoryChangeSerializer());
  public static final TypeInformation<Basket> BASKET = type(Basket.class, new BasketSerializer());
  public static final TypeInformation<Slip> SLIP = type(Slip.class, new SlipSerializer());
  public static final TypeInformation<PackedSlip> PACKED_SLIP =
      type(PackedSlip.class, new PackedSlipSerializer());
  public static final TypeInformation<SlipRecord> SLIP_RECORD =
      type(SlipRecord.class, new SlipRecordSerializer());
  public static final TypeInformation<Entry> ENTRY = type(Entry.class, new EntrySerializer());
  public static final TypeInformation<Store> STORE = type(Store.class, new StoreSerializer());
  public static final TypeInformation<Product> PRODUCT =
      type(Product.class, new ProductSerializer());
  public static final TypeInformation<Promotion> PROMOTION =
      type(Promotion.class, new PromotionSerializer());
  public static final TypeInformation<AnomalyFeedback> ANOMALY_FEEDBACK =
      type(AnomalyFeedback.class, new AnomalyFeedbackSerializer());
  public static final TypeInformation<RuleBytes> RULE_BYTES =
      type(RuleBytes.class, new RuleBytesSerializer());
  public static final TypeInformation<RawRow> RAW_ROW = type(RawRow.class, new RawRowSerializer());
  public static final TypeInformation<DeadLetter> DEAD_LETTER =
      type(DeadLetter.class, new DeadLetterSerializer());
  public static final TypeInformation<Accounting> ACCOUNTING =
      type(Accounting.class, new AccountingSerializer());
  public static final TypeInformation<Commit> COMMIT = type(Commit.class, new CommitSerializer());
  public static final TypeInformation<OrderLine> ORDER_LINE =
      type(OrderLine.class, new OrderLineSerializer());
  public static final TypeInformation<CommerceRow> COMMERCE_ROW =
      type(CommerceRow.class, new CommerceRowSerializer());
  public static final TypeInformation<WindowRow> WINDOW_ROW =
      type(WindowRow.class, new WindowRowSerializer());
  public static final TypeInformation<Click> CLICK = type(Click.class, new ClickSerializer());
  public static final TypeInformation<CookieClick> COOKIE_CLICK =
      type(CookieClick.class, new CookieClickSerializer());
  public static final TypeInformation<IdentityLink> IDENTITY_LINK =
      type(IdentityLink.class, new IdentityLinkSerializer());
  public static final TypeInformation<SessionRow> SESSION_ROW =
      type(SessionRow.class, new SessionRowSerializer());
  public static final TypeInformation<SessionEntry> SESSION_ENTRY =
      type(SessionEntry.class, new SessionEntrySerializer());

  public static final TypeInformation<Heard> HEARD = type(Heard.class, new HeardSerializer());
  public static final TypeInformation<HeardRecord> HEARD_RECORD =
      type(HeardRecord.class, new HeardRecordSerializer());
  public static final TypeInformation<Notice> NOTICE = type(Notice.class, new NoticeSerializer());
  public static final TypeInformation<CompletenessRow> COMPLETENESS_ROW =
      type(CompletenessRow.class, new CompletenessRowSerializer());
  public static final TypeInformation<Touch> TOUCH = type(Touch.class, new TouchSerializer());
  public static final TypeInformation<ShelfMove> SHELF_MOVE =
      type(ShelfMove.class, new ShelfMoveSerializer());
  public static final TypeInformation<FeatureRow> FEATURE_ROW =
      type(FeatureRow.class, new FeatureRowSerializer());

  public static final TypeInformation<AnomalyRow> ANOMALY_ROW =
      type(AnomalyRow.class, new AnomalyRowSerializer());
  public static final TypeInformation<Alert> ALERT = type(Alert.class, new AlertSerializer());
  public static final TypeInformation<RuleQuality> RULE_QUALITY =
      type(RuleQuality.class, new RuleQualitySerializer());

  /** All types that have no parameter. */
  public static final List<TypeInformation<?>> ALL =
      List.of(
          POS_EVENT,
          COMMERCE_EVENT,
          INVENTORY_CHANGE,
          BASKET,
          SLIP,
          PACKED_SLIP,
          SLIP_RECORD,
          ENTRY,
          STORE,
          PRODUCT,
          PROMOTION,
          RULE_BYTES,
          ANOMALY_FEEDBACK,
          RAW_ROW,
          DEAD_LETTER,
          ACCOUNTING,
          COMMIT,
          ORDER_LINE,
          COMMERCE_ROW,
          WINDOW_ROW,
          CLICK,
          COOKIE_CLICK,
          IDENTITY_LINK,
          SESSION_ROW,
          SESSION_ENTRY,
          HEARD,
          HEARD_RECORD,
          COMPLETENESS_ROW,
          ANOMALY_ROW,
          ALERT,
          RULE_QUALITY,
          TOUCH,
          SHELF_MOVE,
          FEATURE_ROW);

  private FlowTypes() {}

  /** A judged record of events of this type. */
  @SuppressWarnings("unchecked")
  public static <E> TypeInformation<Decoded<E>> decoded(TypeInformation<E> event) {
    return new CompactTypeInfo<>(
        (Class<Decoded<E>>) (Class<?>) Decoded.class, new DecodedSerializer<>(part(event)));
  }

  /** A change of a reference value of this type. */
  @SuppressWarnings("unchecked")
  public static <V> TypeInformation<Change<V>> change(TypeInformation<V> value) {
    return new CompactTypeInfo<>(
        (Class<Change<V>>) (Class<?>) Change.class, new ChangeSerializer<>(part(value)));
  }

  /** A portion of entries of this type. */
  @SuppressWarnings("unchecked")
  public static <E> TypeInformation<Portion<E>> portion(TypeInformation<E> entry) {
    return new CompactTypeInfo<>(
        (Class<Portion<E>>) (Class<?>) Portion.class, new PortionSerializer<>(part(entry)));
  }

  private static <T> TypeInformation<T> type(Class<T> type, CompactSerializer<T> serializer) {
    return new CompactTypeInfo<>(type, serializer);
  }

  static <T> CompactSerializer<T> part(TypeInformation<T> type) {
    if (type instanceof CompactTypeInfo<T> compact) {
      return compact.serializer();
    }
    throw new IllegalArgumentException(type + " has no compact serializer");
  }
}
