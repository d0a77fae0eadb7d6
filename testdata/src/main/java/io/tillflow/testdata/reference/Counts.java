package io.tillflow.testdata.reference;

import io.tillflow.state.event.Reason;
import io.tillflow.testdata.Truth;
import java.util.EnumMap;
import java.util.Map;

/** One partition's verdicts in, its sums out: in = accepted + duplicate + filtered + refused. */
public final class Counts {
  private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
  private long in;
  private long accepted;
  private long duplicate;
  private long filtered;

  /** Counts one verdict. */
  public void add(Truth truth) {
    in++;
    switch (truth.verdict()) {
      case ACCEPTED -> accepted++;
      case DUPLICATE -> duplicate++;
      case FILTERED -> filtered++;
      case REFUSED -> refused.merge(truth.reason(), 1L, Long::sum);
    }
  }

  /** Records read. */
  public long in() {
    return in;
  }

  /** Records that count. */
  public long accepted() {
    return accepted;
  }

  /** Records that said again what was said. */
  public long duplicate() {
    return duplicate;
  }

  /** Records of tests. */
  public long filtered() {
    return filtered;
  }

  /** Dead letters by reason; a reason that never held is absent. */
  public Map<Reason, Long> refused() {
    return Map.copyOf(refused);
  }

  @Override
  public String toString() {
    return "in %d = accepted %d + duplicate %d + filtered %d + refused %s"
        .formatted(in, accepted, duplicate, filtered, refused);
  }
}
