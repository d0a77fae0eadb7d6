package io.tillflow.functions.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.keyed.VisitorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameTableTest {
  private static final int NAMES = 500;

  private final NameTable<Someone> table = new NameTable<>();
  private final Random random = new Random(3);

  @Test
  void whoWasTakenInIsFoundUntilTakenOutWhateverHappensToOthers() {
    Map<VisitorName, Someone> expected = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      VisitorName name = name(random.nextInt(NAMES));
      assertThat(table.find(name)).isSameAs(expected.get(name));
      Someone known = expected.remove(name);
      if (known == null) {
        expected.put(name, add(name));
      } else {
        assertThat(table.remove(known)).isTrue();
        assertThat(table.remove(known)).isFalse();
      }
      assertThat(table.size()).isEqualTo(expected.size());
    }
    assertThat(table.names()).containsExactlyInAnyOrderElementsOf(expected.keySet());
  }

  @Test
  void everyoneComesInTurn() {
    Set<Someone> all = new HashSet<>();
    for (int i = 0; i < NAMES; i++) {
      all.add(add(name(i)));
    }
    List<Someone> met = new ArrayList<>();
    for (int i = 0; i < NAMES; i++) {
      met.add(table.next());
    }
    assertThat(met).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void theSameIdentityOfAnotherKindIsAnother() {
    Someone bare = add(new VisitorName(null, "x"));
    for (IdentityKind kind : IdentityKind.values()) {
      assertThat(table.find(new VisitorName(kind, "x"))).isNull();
    }
    Someone cookie = add(new VisitorName(IdentityKind.ANONYMOUS, "x"));

    assertThat(table.find(bare.name())).isSameAs(bare);
    assertThat(table.find(cookie.name())).isSameAs(cookie);
  }

  private Someone add(VisitorName name) {
    Someone someone = new Someone(name);
    table.add(someone);
    return someone;
  }

  private static VisitorName name(int number) {
    return VisitorName.of("someone-" + number);
  }
}
