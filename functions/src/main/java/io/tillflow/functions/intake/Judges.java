package io.tillflow.functions.intake;

import io.tillflow.functions.intake.Pseudonyms.Kind;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.PackedSlip;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Slip;
import io.tillflow.state.keyed.SlipBytes;
import io.tillflow.state.keyed.SlipPacker;
import io.tillflow.state.wire.Draft;
import io.tillflow.state.wire.InventorySlots;
import io.tillflow.state.wire.KeyRing;
import io.tillflow.state.wire.PosSlots;
import java.io.Serializable;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The judges of the event topics; all judges of one topic give the same verdicts and marks. */
public final class Judges {
  private static final InventoryKind[] KINDS = InventoryKind.values();

  private Judges() {}

  /** Till records to whole events. */
  public static Judge<PosEvent> pos(JudgeSettings settings) {
    return new DraftJudge<>(settings, new Till<>(PosProjections::event));
  }

  /** Till records to what sales windows need. */
  public static Judge<Basket> baskets(JudgeSettings settings) {
    return new DraftJudge<>(settings, new Till<>(PosProjections::basket));
  }

  /** Till records to what anomaly rules need. */
  public static Judge<Slip> slips(JudgeSettings settings) {
    return new DraftJudge<>(settings, new Till<>(PosProjections::slip));
  }

  /** The same as the bytes that it travels in. */
  public static Judge<PackedSlip> packedSlips(JudgeSettings settings) {
    return new DraftJudge<>(settings, new Counter());
  }

  /** Web, app, kiosk and e-mail records to whole events. */
  public static Judge<CommerceEvent> commerce(JudgeSettings settings) {
    return new DraftJudge<>(settings, new Commerce(CommerceProjection::event));
  }

  /** The same records to what sessions need. */
  public static Judge<CommerceEvent> clicks(JudgeSettings settings) {
    return new DraftJudge<>(settings, new Commerce(CommerceProjection::narrow));
  }

  /** Stock records to whole changes. */
  public static Judge<InventoryChange> inventory(JudgeSettings settings) {
    return new DraftJudge<>(settings, new Inventory());
  }

  private interface FromTill<E> extends BiFunction<String, Names, E>, Serializable {}

  private record Till<E>(FromTill<E> projection) implements Subject<E> {
    @Override
    public Class<?> event() {
      return PosEvent.class;
    }

    @Override
    public Rules<E> rules(Names names, KeyRing ring, JudgeSettings settings) {
      PosTopic topic = new PosTopic(names, ring, settings);
      return new Rules<>(topic, () -> projection.apply(topic.eventId(), names));
    }
  }

  // Few are not taken as they stand in the record, without any text being made.
  private record Counter() implements Subject<PackedSlip> {
    @Override
    public Class<?> event() {
      return PosEvent.class;
    }

    @Override
    public Rules<PackedSlip> rules(Names names, KeyRing ring, JudgeSettings settings) {
      PosTopic topic = new PosTopic(names, ring, settings);
      SlipPacker packer = new SlipPacker(names.draft());
      SlipBytes bytes = new SlipBytes();
      return new Rules<>(
          topic,
          () ->
              names.draft().isAscii() && topic.hasOwnId()
                  ? packer.pack(names.tokenIfHidden(Kind.CASHIER, PosSlots.CASHIER_ID))
                  : bytes.of(PosProjections.slip(topic.eventId(), names)));
    }
  }

  private interface FromShopper extends Function<Names, CommerceEvent>, Serializable {}

  private record Commerce(FromShopper projection) implements Subject<CommerceEvent> {
    @Override
    public Class<?> event() {
      return CommerceEvent.class;
    }

    @Override
    public Rules<CommerceEvent> rules(Names names, KeyRing ring, JudgeSettings settings) {
      CommerceTopic topic = new CommerceTopic(names, ring, settings);
      return new Rules<>(topic, () -> projection.apply(names));
    }
  }

  private record Inventory() implements Subject<InventoryChange> {
    @Override
    public Class<?> event() {
      return InventoryChange.class;
    }

    @Override
    public Rules<InventoryChange> rules(Names names, KeyRing ring, JudgeSettings settings) {
      return new Rules<>(new InventoryTopic(names, ring), () -> change(names));
    }
  }

  private static InventoryChange change(Names names) {
    Draft draft = names.draft();
    return new InventoryChange(
        names.single(InventorySlots.EVENT_ID),
        draft.number(InventorySlots.EVENT_TIME),
        names.shared(InventorySlots.STORE_ID),
        names.shared(InventorySlots.SKU),
        names.symbol(KINDS, InventorySlots.KIND),
        (int) draft.number(InventorySlots.QUANTITY),
        names.intOrNull(InventorySlots.REORDER_POINT),
        names.shared(InventorySlots.SOURCE_SYSTEM),
        names.shared(InventorySlots.SCHEMA_VERSION));
  }
}
