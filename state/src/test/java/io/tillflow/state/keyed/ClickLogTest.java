package io.tillflow.state.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.IdentityKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClickLogTest {
  private static final VisitorName WHO = new VisitorName(IdentityKind.ANONYMOUS, "v1:someone");
  private static final long NOON = 1_760_000_000_000L;

  private final ClickLog.Scratch scratch = new ClickLog.Scratch();

  @Property(tries = 100)
  void clicksComeBackAsTheyWentAlsoBehindBytesThatWereRestored(@ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    RandomRecords records = new RandomRecords(seed);
    ClickLog log = ClickLog.empty();
    List<Click> clicks = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Click click = ours(random, records.next(Click.class), clicks);
      clicks.add(click);
      log.add(WHO, click, scratch);
      if (random.nextInt(8) == 0) {
        log = ClickLog.of(log.bytes(), log.size());
      }
    }
    assertThat(log.clicks(WHO, scratch)).isEqualTo(clicks);
    ClickLog again = ClickLog.of(WHO, clicks, scratch);
    assertThat(again.clicks(WHO, scratch)).isEqualTo(clicks);
  }

  /** The layout of version 1: a click alone, one that differs in little, and one by itself. */
  @Test
  void itsBytesAreAsEver() throws IOException {
    ClickLog log = ClickLog.empty();
    log.add(WHO, view("00000000-0000-0000-0000-0000000000ff", NOON, "apple"), scratch);
    log.add(WHO, view("c-11", NOON + 1_000, "apricot"), scratch);
    ClickLog restored = ClickLog.of(log.bytes(), log.size());
    restored.add(WHO, view("c-12", NOON + 2_000, "apricot"), scratch);
    assertThat(HexFormat.of().formatHex(restored.bytes()))
        .isEqualTo(
            "00d2aac1108080e682b966000000000000000000000000000000ff000000046164000a61"
                + "70706c65000a6672756974000645555282020082d920d00f0004632d0211020a7269636f"
                + "7400c2aac110a09fe682b9660004632d0212000000046164000e61707269636f74000a66"
                + "7275697400064555528202");
  }

  @Test
  void aClickTakesLittleMoreThanItsId() throws IOException {
    Random random = new Random(1);
    ClickLog log = ClickLog.empty();
    long time = NOON;
    for (int i = 0; i < 20; i++) {
      time += random.nextInt(60_000);
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      log.add(WHO, view(id, time, "sku-" + (10_000 + random.nextInt(90_000))), scratch);
    }
    assertThat(log.bytes().length).isLessThan(20 * 31);
  }

  private static Click ours(Random random, Click any, List<Click> before) {
    Click other = before.isEmpty() ? any : before.get(random.nextInt(before.size()));
    boolean same = random.nextBoolean();
    boolean held = random.nextInt(4) == 0;
    // What came too late is in no log.
    Claim claim = any.claim() == Claim.LATE ? Claim.ARRIVED : any.claim();
    return new Click(
        claim,
        held ? any.identityKind() : WHO.kind(),
        held ? any.identity() : WHO.identity(),
        id(random, any),
        any.type(),
        any.time(),
        any.channel(),
        any.device(),
        same ? other.referrer() : any.referrer(),
        same ? other.sku() : any.sku(),
        any.category(),
        same ? other.priceMinor() : any.priceMinor(),
        any.currency(),
        any.quantity(),
        same ? other.searchQuery() : any.searchQuery(),
        any.orderId(),
        null,
        null);
  }

  private static String id(Random random, Click any) {
    return switch (random.nextInt(3)) {
      case 0 -> new UUID(any.time(), random.nextLong()).toString();
      case 1 -> "e-" + Long.toHexString(random.nextLong() >>> random.nextInt(60));
      default -> any.eventId();
    };
  }

  private static Click view(String id, long time, String sku) {
    return new Click(
        Claim.ARRIVED,
        WHO.kind(),
        WHO.identity(),
        id,
        CommerceEventType.PRODUCT_VIEW,
        time,
        Channel.WEB,
        DeviceType.MOBILE,
        "ad",
        sku,
        "fruit",
        129L,
        "EUR",
        1,
        null,
        null,
        null,
        null);
  }
}
