package io.tillflow.trials.sessions;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;

/** A crowd and a seed in; its clicks out, in the order of their times, each of a random visitor. */
final class Visits {
  private static final long START = 1_764_000_000_000L;
  private static final int SKUS = 20_000;
  private static final int CATEGORIES = 40;
  private static final int HUNDRED = 100;
  private static final int TOKEN_LENGTH = 46;
  private static final Channel[] CHANNELS = {Channel.WEB, Channel.WEB, Channel.APP};
  private static final DeviceType[] DEVICES = {
    DeviceType.MOBILE, DeviceType.MOBILE, DeviceType.DESKTOP
  };

  private final Crowd crowd;
  private final Random random;
  private final int[] visits;
  private final byte[] left;
  private final byte[] login;
  private int begun;

  /** A click, whose place in the crowd is told, and whether the visit ends with it. */
  record Step(int place, CommerceEvent event, boolean last) {}

  Visits(Crowd crowd, long seed) {
    this.crowd = crowd;
    this.random = new Random(seed);
    this.visits = new int[crowd.visitors()];
    this.left = new byte[crowd.visitors()];
    this.login = new byte[crowd.visitors()];
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
    int place = random.nextInt(crowd.visitors());
    boolean last = --left[place] == 0;
    long time = START + (long) ((double) number * Crowd.PAUSE.toMillis() / crowd.visitors());
    Step step = new Step(place, event(place, time, type(last)), last);
    if (last) {
      begin(place, crowd.clicks());
    }
    return step;
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

  // As long as a token, and as much alike.
  private static String token(char kind, int visit) {
    StringBuilder token = new StringBuilder(TOKEN_LENGTH).append("v1:");
    long bits = ((long) visit << Byte.SIZE) | kind;
    while (token.length() < TOKEN_LENGTH) {
      bits = (bits ^ (bits >>> 31)) * 0x9E3779B97F4A7C15L;
      HexFormat.of().toHexDigits(token, (byte) (bits >>> 40));
    }
    token.setLength(TOKEN_LENGTH);
    return token.toString();
  }
}
