package io.tillflow.functions.intake;

import static io.tillflow.state.wire.PosSlots.CURRENCY;
import static io.tillflow.state.wire.PosSlots.CUSTOMER_EMAIL;
import static io.tillflow.state.wire.PosSlots.EVENT_ID;
import static io.tillflow.state.wire.PosSlots.EVENT_TIME;
import static io.tillflow.state.wire.PosSlots.EVENT_TYPE;
import static io.tillflow.state.wire.PosSlots.ORIGINAL_TRANSACTION_ID;
import static io.tillflow.state.wire.PosSlots.PAYMENT_METHOD;
import static io.tillflow.state.wire.PosSlots.SCHEMA_VERSION;
import static io.tillflow.state.wire.PosSlots.SEQUENCE;
import static io.tillflow.state.wire.PosSlots.SOURCE_SYSTEM;
import static io.tillflow.state.wire.PosSlots.STORE_ID;
import static io.tillflow.state.wire.PosSlots.TERMINAL_ID;
import static io.tillflow.state.wire.PosSlots.TRANSACTION_ID;

import io.tillflow.functions.intake.Fingerprints.Slice;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.wire.ContentBytes;
import io.tillflow.state.wire.Draft;
import io.tillflow.state.wire.KeyRing;

/** The rules of till events; their lines are judged by {@link PosLines}. */
final class PosTopic implements Topic {
  private static final PosEventType[] TYPES = PosEventType.values();
  private static final int[] REQUIRED = {
    EVENT_TYPE, EVENT_TIME, STORE_ID, TERMINAL_ID, TRANSACTION_ID, SOURCE_SYSTEM, SCHEMA_VERSION
  };
  private static final String[] REQUIRED_NAMES = {
    "event_type",
    "event_time",
    "store_id",
    "terminal_id",
    "transaction_id",
    "source_system",
    "schema_version"
  };

  private final Draft draft;
  private final Names names;
  private final PosLines lines;
  private final Fingerprints events;
  private final Fingerprints sales;
  private byte[] derivedId;

  PosTopic(Names names, KeyRing ring, JudgeSettings settings) {
    this.draft = names.draft();
    this.names = names;
    this.lines = new PosLines(draft, new Amounts(settings.ceilingMinor()));
    this.events = Fingerprints.of(ring, "pos event");
    this.sales = Fingerprints.of(ring, "pos sale");
  }

  @Override
  public int timeSlot() {
    return EVENT_TIME;
  }

  @Override
  public void prepare(ContentBytes content) {
    derivedId = draft.has(EVENT_ID) ? null : DerivedId.of(draft, lines.total());
    if (derivedId != null) {
      content.replace(EVENT_ID, derivedId);
    }
    byte[] email = Emails.normalised(draft, CUSTOMER_EMAIL);
    if (email != null) {
      content.replace(CUSTOMER_EMAIL, email);
    }
  }

  /** The event's own id, or the one that was made for it. */
  String eventId() {
    return derivedId == null ? names.single(EVENT_ID) : Names.ascii(derivedId);
  }

  /** Whether the record names the event's id. */
  boolean hasOwnId() {
    return derivedId == null;
  }

  @Override
  public Refusal missing() {
    for (int i = 0; i < REQUIRED.length; i++) {
      if (!draft.has(REQUIRED[i])) {
        return Findings.missing(REQUIRED_NAMES[i]);
      }
    }
    if (!draft.isUnknown(EVENT_TYPE)) {
      PosEventType type = type();
      if (type.needsLines() && draft.rows() == 0) {
        return Findings.missing("lines");
      }
      if (type.needsOriginal() && !draft.has(ORIGINAL_TRANSACTION_ID)) {
        return Findings.missing("original_transaction_id");
      }
    }
    return lines.missing();
  }

  @Override
  public Refusal invalid() {
    if (draft.isUnknown(EVENT_TYPE)) {
      return Findings.badEnum("event_type");
    }
    if (draft.isUnknown(PAYMENT_METHOD)) {
      return Findings.badEnum("payment_method");
    }
    Refusal amount = lines.badAmount();
    if (amount != null) {
      return amount;
    }
    boolean mustHaveCurrency = draft.rows() > 0 || draft.has(CURRENCY);
    return mustHaveCurrency && !Currencies.isIso(draft, CURRENCY) ? Findings.badCurrency() : null;
  }

  @Override
  public boolean isCorrection() {
    return type().needsOriginal();
  }

  @Override
  public Mark mark(ContentBytes content) {
    byte[] bytes = content.bytes();
    // The lines are content of event and sale, and the longest part: hashed once for both.
    long soldLines = events.hash(bytes, new Slice(content.rowsFrom(), content.rowsTo()));
    boolean completed = type() == PosEventType.SALE_COMPLETED;
    String store = names.shared(STORE_ID);
    return new Mark(
        store,
        store,
        names.shared(CURRENCY),
        completed && lines.areFree(),
        draft.number(SEQUENCE, Mark.NO_SEQUENCE),
        event(content, soldLines),
        completed ? sale(content, soldLines) : null);
  }

  @Override
  public Mark refusedMark() {
    return draft.has(STORE_ID)
        ? Mark.refused(names.shared(STORE_ID), draft.number(SEQUENCE, Mark.NO_SEQUENCE))
        : null;
  }

  private Fingerprint event(ContentBytes content, long soldLines) {
    byte[] bytes = content.bytes();
    long before = events.hash(bytes, new Slice(content.from(), content.rowsFrom()));
    long behind = events.hash(bytes, new Slice(content.rowsTo(), content.to()));
    Slice named = new Slice(content.from(), content.end(STORE_ID));
    return events.of(bytes, named, events.hash(before, soldLines, behind));
  }

  private Fingerprint sale(ContentBytes content, long soldLines) {
    Slice named = new Slice(content.end(EVENT_ID), content.end(TRANSACTION_ID));
    return sales.of(content.bytes(), named, soldLines);
  }

  private PosEventType type() {
    return TYPES[(int) draft.number(EVENT_TYPE)];
  }
}
