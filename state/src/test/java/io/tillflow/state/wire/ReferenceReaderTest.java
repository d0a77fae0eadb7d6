package io.tillflow.state.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.ErasureRequest;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Promotion;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.RuleScope;
import io.tillflow.state.event.Store;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceReaderTest {
  @Test
  void everyKindComesBackFromSingleObjectsAndJson() throws InterruptedException {
    assertComesBack(Store.class, Samples.store());
    assertComesBack(Product.class, Samples.product());
    assertComesBack(Promotion.class, Samples.promotion());
    assertComesBack(AnomalyRule.class, Samples.rule());
    assertComesBack(AnomalyFeedback.class, Samples.feedback());
    assertComesBack(ErasureRequest.class, Samples.erasure());
  }

  @Test
  void whatARuleDoesNotSayIsTheStandard() throws InterruptedException {
    String json = "{\"rule_id\": \"OFF_HOURS\", \"kind\": \"OFF_HOURS\", \"version\": 4}";
    assertThat(reader(AnomalyRule.class).read(json.getBytes(UTF_8)))
        .isEqualTo(
            new AnomalyRule(
                "OFF_HOURS",
                RuleKind.OFF_HOURS,
                true,
                RuleScope.ALL,
                Map.of(),
                null,
                null,
                4,
                null));
  }

  @Test
  void aWordThatIsNoSymbolIsAnsweredWithThoseThatAre() {
    String json = "{\"alert_id\": \"a\", \"verdict\": \"MAYBE\", \"at\": 1}";
    assertThatThrownBy(() -> reader(AnomalyFeedback.class).read(json.getBytes(UTF_8)))
        .hasMessageContaining("AlertVerdict is one of [CONFIRMED, FALSE_ALARM]");
  }

  @Test
  void whatCannotBeReadIsRefusedWithTheReason() {
    byte[] good = WireEncoder.singleObject(Store.class).encode(Samples.store());
    assertRefused(new byte[0], "no wire format");
    assertRefused("store".getBytes(UTF_8), "no wire format");
    assertRefused(Arrays.copyOf(good, 5), "within its header");
    assertRefused(Arrays.copyOf(good, good.length - 1), "cannot be read");
    assertRefused(Arrays.copyOf(good, good.length + 1), "something stands behind the record");
    assertRefused("{}".getBytes(UTF_8), "cannot be read");
    byte[] strange = good.clone();
    strange[4]++;
    assertRefused(strange, "cannot be read");
  }

  @Test
  void aForgedLengthOrCountMakesNoRoomForWhatIsNotThere() {
    byte[] good = WireEncoder.singleObject(Store.class).encode(Samples.store());
    byte[] gigabytes = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
    byte[] negative = {(byte) 0xFD, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F, 0};
    assertRefused(spliced(good, 10, gigabytes), "cannot be read");
    int hours = new String(good, ISO_8859_1).indexOf("Europe/Berlin") + "Europe/Berlin".length();
    assertRefused(spliced(good, hours, gigabytes), "cannot be read");
    assertRefused(spliced(good, hours, negative), "cannot be read");
  }

  private static byte[] spliced(byte[] value, int at, byte[] forged) {
    byte[] spliced = Arrays.copyOf(value, at + forged.length);
    System.arraycopy(forged, 0, spliced, at, forged.length);
    return spliced;
  }

  private static <T> void assertComesBack(Class<T> type, T value) throws InterruptedException {
    ReferenceReader<T> reader = reader(type);
    assertThat(reader.read(WireEncoder.singleObject(type).encode(value))).isEqualTo(value);
    assertThat(reader.read(WireEncoder.json(type).encode(value))).isEqualTo(value);
  }

  private static void assertRefused(byte[] value, String why) {
    assertThatThrownBy(() -> reader(Store.class).read(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a value of Store")
        .hasMessageContaining(why);
  }

  private static <T> ReferenceReader<T> reader(Class<T> type) {
    return ReferenceReader.of(type, RegistrySettings.none());
  }
}
