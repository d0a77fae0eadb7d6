package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.IdentityKind;
import java.io.IOException;
import java.util.Arrays;

/**
 * The clicks of one visitor in, short bytes out, and back: of each click what differs from those
 * before it.
 *
 * <p>A click is: a header of bits ({@link HeaderBook}); the time since the click before; its id
 * ({@link EventIds}); then what is new of it. Two bits of the header say of a field whether it is
 * absent, as it last was, or follows. A click that was written without knowing those before it says
 * so, and is read likewise.
 */
final class ClickContext {
  private static final CommerceEventType[] TYPES = CommerceEventType.values();
  private static final IdentityKind[] KINDS = IdentityKind.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final DeviceType[] DEVICES = DeviceType.values();
  private static final int TYPE_BITS = 0xF;
  private static final int ID = 4;
  private static final int PLACE = 6;
  private static final int FIELDS = 7;
  private static final int QUANTITY = 21;
  private static final int JOINED = 22;
  private static final int LEFT = 23;
  private static final int HELD = 24;

  /** Where the visitor holds the clicks itself. */
  private static final int OWN = 7;

  /** What a field is to the clicks before. */
  private static final int ABSENT = 0;

  private static final int AS_BEFORE = 1;
  private static final int NEW = 2;

  private final HeaderBook headers = new HeaderBook();
  private final EventIds ids = new EventIds();
  private final String[] texts = new String[6];
  private Long price;
  private VisitorName holder;
  private Channel channel;
  private DeviceType device;
  private long time;
  private boolean fresh = true;

  /** Writes a click of the visitor, or one that another holds; its origin is not kept. */
  void write(VisitorName visitor, Click click, CompactOutput out) throws IOException {
    holder = fresh ? visitor : holder;
    String[] now = texts(click);
    int header = header(click, now);
    headers.write(header, out);
    if (has(header, HELD)) {
      hold(visitor, VisitorName.of(click), out);
    }
    out.signed(click.time() - time);
    time = click.time();
    ids.write(click.eventId(), idForm(header), out);
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

  private void hold(VisitorName visitor, VisitorName now, CompactOutput out) {
    holder = now;
    out.flag(now.equals(visitor));
    if (!now.equals(visitor)) {
      out.symbol(now.kind());
      out.text(now.identity());
    }
  }

  private int header(Click click, String[] now) {
    int header = type(click.type()) | (ids.form(click.eventId()) << ID);
    boolean moved = click.channel() != channel || click.device() != device;
    header |= moved ? 1 << PLACE : 0;
    for (int i = 0; i < texts.length; i++) {
      header |= code(texts[i], now[i]) << (FIELDS + 2 * i);
    }
    header |= code(price, click.priceMinor()) << (FIELDS + 2 * texts.length);
    header |= click.quantity() == 1 ? 0 : 1 << QUANTITY;
    header |= click.claim() == Claim.JOINED ? 1 << JOINED : 0;
    header |= click.claim() == Claim.LEFT ? 1 << LEFT : 0;
    header |= holder.holds(click) ? 0 : 1 << HELD;
    return header | (fresh ? HeaderBook.FRESH : 0);
  }

  /** Reads the next click in the log of a visitor. */
  Click read(VisitorName visitor, CompactInput in) throws IOException {
    int header = headers.read(in);
    if ((header & HeaderBook.FRESH) != 0) {
      forget();
      holder = visitor;
    }
    if (has(header, HELD)) {
      holder = in.flag() ? visitor : new VisitorName(in.symbol(KINDS), in.text());
    }
    time += in.signed();
    String eventId = ids.read(idForm(header), in);
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
        holder.kind(),
        holder.identity(),
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

  /** Begins anew. */
  void forget() {
    fresh = true;
    ids.forget();
    Arrays.fill(texts, null);
    price = null;
    channel = null;
    device = null;
    time = 0;
  }

  /** Writes what the next click is told by. */
  void keep(VisitorName visitor, CompactOutput out) {
    boolean own = holder.equals(visitor);
    out.small(
        bit(0, texts[0])
            | bit(1, texts[1])
            | bit(2, texts[2])
            | bit(3, texts[3])
            | bit(4, texts[4])
            | bit(5, texts[5])
            | bit(6, price)
            | (own ? 1 << OWN : 0));
    if (!own) {
      out.symbol(holder.kind());
      out.text(holder.identity());
    }
    out.signed(time);
    out.symbol(channel);
    out.symbol(device);
    out.signedIfAny(price);
    for (String text : texts) {
      out.textIfAny(text);
    }
    ids.keep(out);
    headers.keep(out);
  }

  /** Goes on from there. */
  void resume(VisitorName visitor, CompactInput in) {
    fresh = false;
    int mask = in.small();
    holder = has(mask, OWN) ? visitor : new VisitorName(in.symbol(KINDS), in.text());
    time = in.signed();
    channel = in.symbol(CHANNELS);
    device = in.symbol(DEVICES);
    price = in.longIfAny(mask, 6);
    for (int i = 0; i < texts.length; i++) {
      texts[i] = in.textIfAny(mask, i);
    }
    ids.resume(in);
    headers.resume(in);
  }

  // The place of a type is in bytes, as that of every symbol that flows.
  @SuppressWarnings("EnumOrdinal")
  private static int type(CommerceEventType type) {
    return type.ordinal();
  }

  private static int idForm(int header) {
    return (header >>> ID) & 3;
  }

  private static int code(int header, int field) {
    return (header >>> (FIELDS + 2 * field)) & 3;
  }

  private static int code(Object before, Object now) {
    return now == null ? ABSENT : now.equals(before) ? AS_BEFORE : NEW;
  }
}
