package io.tillflow.functions.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SumsTest {
  private final TreeMap<Long, Long> plain = new TreeMap<>();
  private Sums sums = new Sums();

  @Property(tries = 200)
  void theyAreWhatAMapWouldSay(@ForAll long seed) {
    Random random = new Random(seed);
    plain.clear();
    sums = new Sums();
    for (int i = 0; i < 60; i++) {
      long point = random.nextInt(20) - 5L;
      step(random.nextInt(10), point, random.nextInt(7) - 3L);
      plain.values().removeIf(amount -> amount == 0);
      assertThat(sums.size()).isEqualTo(plain.size());
      assertThat(sums.total()).isEqualTo(sum(plain));
      assertThat(sums.after(point)).isEqualTo(sum(plain.tailMap(point, false)));
      Long next = plain.higherKey(point);
      assertThat(sums.nextAfter(point)).isEqualTo(next == null ? Sums.NONE : next);
    }
  }

  private void step(int kind, long point, long amount) {
    switch (kind) {
      case 0 -> {
        assertThat(sums.forget(point)).isEqualTo(sum(plain.headMap(point, true)));
        plain.headMap(point, true).clear();
      }
      case 1 -> {
        CompactOutput out = new CompactOutput();
        sums.write(out);
        CompactInput in = new CompactInput();
        in.over(out.toBytes());
        sums = new Sums();
        sums.read(in);
      }
      default -> {
        sums.add(point, amount);
        plain.merge(point, amount, Long::sum);
      }
    }
  }

  private static long sum(Map<Long, Long> amounts) {
    return amounts.values().stream().mapToLong(Long::longValue).sum();
  }
}
