package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;

/**
 * The clicks of one visitor in, short bytes out, and back: of each click what differs from those
 * before it.
 *
 * <p>A click is: a header of bits; the time since the click before; its id, of which hexadecimal
 * digits take half a byte each; then what is new of it. Two bits of the header say of a field
 * whether it is absent, as it last was, or follows. A click that was written without knowing those
 * before it says so, and is read likewise.
 */
public final class ClickContext {
  private static final CommerceEventType[] TYPES = CommerceEventType.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final DeviceType[] DEVICES = DeviceType.values();
  private static final int TYPE_BITS = 0xF;
  private static final int IS_UUID = 4;
  private static final int PLACE = 5;
  private static final int FIELDS = 6;
  private static final int QUANTITY = 20;
  private static final int JOINED = 21;
  private static final int LEFT = 22;
  private static final int FRESH = 23;

  /** What a field is to the clicks before. */
  private static final int ABSENT = 0;

  private static final int AS_BEFORE = 1;
  private static final int NEW = 2;

  private final String[] texts = new String[6];
  private Long price;
  private String id;
  private Channel channel;
  private DeviceType device;
  private long time;
  private boolean fresh = true;

  /** Writes a click; its identity, origin and evidence are not kept. */
  public void write(Click click, CompactOutput out) throws IOException {
    String[] now = texts(click);
    UUID uuid = FrontCoding.uuid(click.eventId());
    int header = header(click, now, uuid);
    out.unsigned(header);
    out.signed(click.time() - time);
    time = click.time();
    if (uuid != null) {
      out.fixed(uuid.getMostSignificantBits());
      out.fixed(uuid.getLeastSignificantBits());
    } else {
      FrontCoding.writeId(id, click.eventId(), out);
      id = click.eventId();
    }
    if (has(header, PLACE)) {
      out.symbol(click.channel());
      out.symbol(click.device());
    }
    for (int i = 0; i < texts.length; i++) {
      if (code(header, i) == NEW) {
        FrontCoding.write(texts[i], now[i], out);
      }
    }
    if (code(header, texts.length) == NEW) {
      out.signed(click.priceMinor());
    }
    if (has(header, QUANTITY)) {
      out.signed(click.quantity());
    }
    remember(click.channel(), click.device(), now, click.priceMinor());
  }

  private int header(Click click, String[] now, UUID uuid) {
    int header = type(click.type()) | (uuid == null ? 0 : 1 << IS_UUID);
    boolean moved = click.channel() != channel || click.device() != device;
    header |= moved ? 1 << PLACE : 0;
    for (int i = 0; i < texts.length; i++) {
      header |= code(texts[i], now[i]) << (FIELDS + 2 * i);
    }
    header |= code(price, click.priceMinor()) << (FIELDS + 2 * texts.length);
    header |= click.quantity() == 1 ? 0 : 1 << QUANTITY;
    header |= click.claim() == Claim.JOINED ? 1 << JOINED : 0;
    header |= click.claim() == Claim.LEFT ? 1 << LEFT : 0;
    return header | (fresh ? 1 << FRESH : 0);
  }

  /** Reads the next click, which is one of the visitor's. */
  public Click read(VisitorName visitor, CompactInput in) throws IOException {
    int header = in.length();
    if (has(header, FRESH)) {
      forget();
    }
    time += in.signed();
    String eventId =
        has(header, IS_UUID) ? new UUID(in.fixedLong(), in.fixedLong()).toString() : null;
    if (eventId == null) {
      id = FrontCoding.readId(id, in);
      eventId = id;
    }
    Channel where = has(header, PLACE) ? in.symbol(CHANNELS) : channel;
    DeviceType with = has(header, PLACE) ? in.symbol(DEVICES) : device;
    String[] now = new String[texts.length];
    for (int i = 0; i < now.length; i++) {
      int code = code(header, i);
      now[i] =
          code == ABSENT ? null : code == AS_BEFORE ? texts[i] : FrontCoding.read(texts[i], in);
    }
    int priced = code(header, texts.length);
    Long cost = priced == ABSENT ? null : priced == AS_BEFORE ? price : (Long) in.signed();
    int quantity = has(header, QUANTITY) ? (int) in.signed() : 1;
    remember(where, with, now, cost);
    return new Click(
        has(header, LEFT) ? Claim.LEFT : has(header, JOINED) ? Claim.JOINED : Claim.ARRIVED,
        visitor.kind(),
        visitor.identity(),
        eventId,
        TYPES[header & TYPE_BITS],
        time,
        where,
        with,
        now[0],
        now[1],
        now[2],
        cost,
        now[3],
        quantity,
        now[4],
        now[5],
        null,
        null);
  }

  private static String[] texts(Click click) {
    return new String[] {
      click.referrer(),
      click.sku(),
      click.category(),
      click.currency(),
      click.searchQuery(),
      click.orderId()
    };
  }

  private void remember(Channel where, DeviceType with, String[] now, Long cost) {
    fresh = false;
    channel = where;
    device = with;
    price = cost == null ? price : cost;
    for (int i = 0; i < now.length; i++) {
      texts[i] = now[i] == null ? texts[i] : now[i];
    }
  }

  private void forget() {
    Arrays.fill(texts, null);
    price = null;
    id = null;
    time = 0;
  }

  // The place of a type is in bytes, as that of every symbol that flows.
  @SuppressWarnings("EnumOrdinal")
  private static int type(CommerceEventType type) {
    return type.ordinal();
  }

  private static int code(int header, int field) {
    return (header >>> (FIELDS + 2 * field)) & 3;
  }

  private static int code(Object before, Object now) {
    return now == null ? ABSENT : now.equals(before) ? AS_BEFORE : NEW;
  }
}
