package io.tillflow.state.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextPoolTest {
  private static final int SMALLEST = 4;
  private static final int LARGE = 14;

  @Test
  void aTextIsWhatItsBytesSayWhateverCameBefore() {
    Random random = new Random(5);
    TextPool pool = new TextPool(SMALLEST);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = alike(random);
      int from = random.nextInt(4);
      int size = random.nextInt(bytes.length - from + 1);
      assertThat(pool.text(bytes, from, size))
          .isEqualTo(new String(bytes, from, size, StandardCharsets.UTF_8));
    }
  }

  /** Texts of few letters, zeros among them, so that most share a beginning and an end. */
  private static byte[] alike(Random random) {
    byte[] bytes = new byte[4 + random.nextInt(20)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(8) == 0 ? 'b' : random.nextInt(8) == 0 ? 0 : 'a');
    }
    return bytes;
  }

  @Test
  void textsThatFillAThirdOfItAreHardlyEverMadeAgain() {
    TextPool pool = new TextPool(LARGE);
    Set<String> made = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 3; i++) {
      made.addAll(skus(pool, 5_000));
    }

    assertThat(made).hasSizeBetween(5_000, 5_250);
  }

  @Test
  void textsThatPushEachOtherOutAreMadeAnew() {
    TextPool pool = new TextPool(SMALLEST);

    assertThat(skus(pool, 5_000)).isEqualTo(skus(pool, 5_000)).doesNotHaveDuplicates();
  }

  private static List<String> skus(TextPool pool, int count) {
    List<String> skus = new ArrayList<>();
    IntStream.range(0, count)
        .mapToObj("sku-%06d"::formatted)
        .map(sku -> sku.getBytes(StandardCharsets.UTF_8))
        .forEach(bytes -> skus.add(pool.text(bytes, 0, bytes.length)));
    return skus;
  }
}
