package io.tillflow.functions.intake;

import static io.tillflow.state.wire.CommerceSlots.ANONYMOUS_ID;
import static io.tillflow.state.wire.CommerceSlots.CHANNEL;
import static io.tillflow.state.wire.CommerceSlots.CURRENCY;
import static io.tillflow.state.wire.CommerceSlots.CUSTOMER_ID;
import static io.tillflow.state.wire.CommerceSlots.DEVICE_TYPE;
import static io.tillflow.state.wire.CommerceSlots.EMAIL;
import static io.tillflow.state.wire.CommerceSlots.EVENT_ID;
import static io.tillflow.state.wire.CommerceSlots.EVENT_TIME;
import static io.tillflow.state.wire.CommerceSlots.EVENT_TYPE;
import static io.tillflow.state.wire.CommerceSlots.LOYALTY_ID;
import static io.tillflow.state.wire.CommerceSlots.QUANTITY;
import static io.tillflow.state.wire.CommerceSlots.SCHEMA_VERSION;
import static io.tillflow.state.wire.CommerceSlots.SOURCE_SYSTEM;
import static io.tillflow.state.wire.CommerceSlots.UNIT_PRICE_MINOR;

import io.tillflow.functions.intake.Fingerprints.Slice;
import io.tillflow.functions.intake.Pseudonyms.Kind;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.wire.ContentBytes;
import io.tillflow.state.wire.Draft;
import io.tillflow.state.wire.KeyRing;
import java.util.Arrays;

/** The rules of web, app, kiosk and e-mail events, whose wire key is a person's token. */
final class CommerceTopic implements Topic {
  private static final int[] REQUIRED = {
    EVENT_ID, EVENT_TYPE, EVENT_TIME, SOURCE_SYSTEM, SCHEMA_VERSION, CHANNEL, DEVICE_TYPE
  };
  private static final String[] REQUIRED_NAMES = {
    "event_id",
    "event_type",
    "event_time",
    "source_system",
    "schema_version",
    "channel",
    "device_type"
  };

  /** The kind of id and its length, before it. */
  private static final int WHO = 3;

  private final Draft draft;
  private final Names names;
  private final Amounts amounts;
  private final Fingerprints events;
  private byte[] identity = new byte[128];

  CommerceTopic(Names names, KeyRing ring, JudgeSettings settings) {
    this.draft = names.draft();
    this.names = names;
    this.amounts = new Amounts(settings.ceilingMinor());
    this.events = Fingerprints.of(ring, "commerce event");
  }

  @Override
  public int timeSlot() {
    return EVENT_TIME;
  }

  @Override
  public void prepare(ContentBytes content) {
    byte[] email = Emails.normalised(draft, EMAIL);
    if (email != null) {
      content.replace(EMAIL, email);
    }
  }

  @Override
  public Refusal missing() {
    for (int i = 0; i < REQUIRED.length; i++) {
      if (!draft.has(REQUIRED[i])) {
        return Findings.missing(REQUIRED_NAMES[i]);
      }
    }
    return draft.has(keySlot())
        ? null
        : Findings.missing("each of customer_id, loyalty_id, anonymous_id");
  }

  @Override
  public Refusal invalid() {
    if (draft.isUnknown(EVENT_TYPE)) {
      return Findings.badEnum("event_type");
    }
    if (draft.isUnknown(CHANNEL)) {
      return Findings.badEnum("channel");
    }
    if (draft.isUnknown(DEVICE_TYPE)) {
      return Findings.badEnum("device_type");
    }
    long units = draft.number(QUANTITY, 1);
    Refusal amount = amounts.checkLine(units, draft.number(UNIT_PRICE_MINOR, 0), 0);
    if (amount != null) {
      return amount;
    }
    boolean badCurrency = draft.has(CURRENCY) && !Currencies.isIso(draft, CURRENCY);
    return badCurrency ? Findings.badCurrency() : null;
  }

  @Override
  public Mark mark(ContentBytes content) {
    int keySlot = keySlot();
    long said = events.hash(content.bytes(), new Slice(content.from(), content.to()));
    Fingerprint event = events.of(identity, identify(keySlot), said);
    String key = names.token(kind(keySlot), keySlot);
    return new Mark(key, null, names.shared(CURRENCY), false, Mark.NO_SEQUENCE, event, null);
  }

  /** Lays down who and which event; the length of the one keeps them apart, whatever they hold. */
  private Slice identify(int keySlot) {
    int keySize = draft.size(keySlot);
    int size = WHO + keySize + draft.size(EVENT_ID);
    if (identity.length < size) {
      identity = Arrays.copyOf(identity, size);
    }
    identity[0] = (byte) keySlot;
    identity[1] = (byte) (keySize >> Byte.SIZE);
    identity[2] = (byte) keySize;
    System.arraycopy(draft.bytes(), draft.from(keySlot), identity, WHO, keySize);
    System.arraycopy(
        draft.bytes(), draft.from(EVENT_ID), identity, WHO + keySize, draft.size(EVENT_ID));
    return new Slice(0, size);
  }

  private int keySlot() {
    if (draft.has(CUSTOMER_ID)) {
      return CUSTOMER_ID;
    }
    return draft.has(LOYALTY_ID) ? LOYALTY_ID : ANONYMOUS_ID;
  }

  private static Kind kind(int keySlot) {
    return switch (keySlot) {
      case CUSTOMER_ID -> Kind.CUSTOMER;
      case LOYALTY_ID -> Kind.LOYALTY;
      default -> Kind.ANONYMOUS;
    };
  }
}
