package io.tillflow.state.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.state.event.Product;
import io.tillflow.state.event.Promotion;
import io.tillflow.state.event.Store;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReferenceReaderTest {
  @Test
  void everyKindComesBackFromSingleObjectsAndJson() throws InterruptedException {
    assertComesBack(Store.class, Samples.store());
    assertComesBack(Product.class, Samples.product());
    assertComesBack(Promotion.class, Samples.promotion());
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

  private static <T> void assertComesBack(Class<T> type, T value) throws InterruptedException {
    ReferenceReader<T> reader = ReferenceReader.of(type, RegistrySettings.none());
    assertThat(reader.read(WireEncoder.singleObject(type).encode(value))).isEqualTo(value);
    assertThat(reader.read(WireEncoder.json(type).encode(value))).isEqualTo(value);
  }

  private static void assertRefused(byte[] value, String why) {
    ReferenceReader<Store> reader = ReferenceReader.of(Store.class, RegistrySettings.none());
    assertThatThrownBy(() -> reader.read(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a value of Store")
        .hasMessageContaining(why);
  }
}
