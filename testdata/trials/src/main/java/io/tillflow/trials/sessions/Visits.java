package io.tillflow.trials.sessions;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;

/** A crowd and a seed in; its clicks out, in the order of their times, each of a random visitor. */
final class Visits {
  private static final long START = 1_764_000_000_000L;
  private static final int SKUS = 20_000;
  private static final int CATEGORIES = 40;
  private static final int HUNDRED = 100;
  private static final int TOKEN_BYTES = 32;
  private static final Channel[] CHANNELS = {Channel.WEB, Channel.WEB, Channel.APP};
  private static final DeviceType[] DEVICES = {
    DeviceType.MOBILE, DeviceType.MOBILE, DeviceType.DESKTOP
  };

  private final Crowd crowd;
  private final Random random;
  private final int[] visits;
  private final byte[] left;
  private final byte[] login;
  private final long[] latest;
  private int begun;

  /** A click, whose place in the crowd is told, and whether the visit ends with it. */
  record Step(int place, CommerceEvent event, boolean last) {}

  Visits(Crowd crowd, long seed) {
    this.crowd = crowd;
    this.random = new Random(seed);
    this.visits = new int[crowd.visitors()];
    this.left = new byte[crowd.visitors()];
    this.login = new byte[crowd.visitors()];
    this.latest = new long[crowd.visitors()];
    for (int place = 0; place < crowd.visitors(); place++) {
      begin(place, 1 + random.nextInt(crowd.clicks()));
    }
  }

  /** How many visits have begun. */
  int begun() {
    return begun;
  }

  private void begin(int place, int clicks) {
    visits[place] = begun++;
    left[place] = (byte) clicks;
    boolean logsIn = random.nextInt(Crowd.LOGIN_OF) == 0;
    login[place] = (byte) (logsIn ? random.nextInt(clicks) : -1);
  }

  /** The next click; they are numbered from 0 on. */
  Step next(int number) {
    long time = START + (long) ((double) number * Crowd.PAUSE.toMillis() / crowd.visitors());
    int place = place(time);
    boolean last = --left[place] == 0;
    Step step = new Step(place, event(place, time, type(last)), last);
    if (last) {
      begin(place, crowd.clicks());
    }
    return step;
  }

  // Nobody clicks twice at once: a window of Flink's tells such clicks apart by their arrival, this
  // house by their ids.
  private int place(long time) {
    int place = random.nextInt(crowd.visitors());
    while (latest[place] == time) {
      place = (place + 1) % crowd.visitors();
    }
    latest[place] = time;
    return place;
  }

  private CommerceEventType type(boolean last) {
    if (last && random.nextInt(Crowd.PURCHASE_OF) == 0) {
      return CommerceEventType.PURCHASE;
    }
    int of = random.nextInt(HUNDRED);
    return of < 40
        ? CommerceEventType.PAGE_VIEW
        : of < 75
            ? CommerceEventType.PRODUCT_VIEW
            : of < 85
                ? CommerceEventType.SEARCH
                : of < 94
                    ? CommerceEventType.ADD_TO_CART
                    : of < 97 ? CommerceEventType.REMOVE_FROM_CART : CommerceEventType.WISHLIST_ADD;
  }

  private CommerceEvent event(int place, long time, CommerceEventType type) {
    int visit = visits[place];
    int sku = random.nextInt(SKUS);
    boolean looks = type != CommerceEventType.PAGE_VIEW && type != CommerceEventType.SEARCH;
    boolean known = login[place] >= left[place];
    return new CommerceEvent(
        HexFormat.of().toHexDigits(random.nextLong()),
        type,
        time,
        time + random.nextInt(2_000),
        "web",
        "1",
        null,
        known ? token('c', visit) : null,
        null,
        token('a', visit),
        null,
        CHANNELS[visit % CHANNELS.length],
        DEVICES[visit % DEVICES.length],
        visit % 2 == 0 ? "search.example" : null,
        looks ? "sku-" + sku : null,
        looks ? "category-" + sku % CATEGORIES : null,
        looks ? (Long) (long) (500 + sku) : null,
        looks ? "EUR" : null,
        null,
        type == CommerceEventType.SEARCH ? "shoes " + sku % HUNDRED : null,
        type == CommerceEventType.PURCHASE ? "order-" + visit : null,
        Map.of());
  }

  // As a token is: the name of its key, and bytes that nothing is to be seen in.
  private static String token(char kind, int visit) {
    ByteBuffer bytes = ByteBuffer.allocate(TOKEN_BYTES);
    long bits = ((long) visit << Byte.SIZE) | kind;
    while (bytes.hasRemaining()) {
      bits = (bits ^ (bits >>> 31)) * 0x9E3779B97F4A7C15L;
      bytes.putLong(bits);
    }
    return "v1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
