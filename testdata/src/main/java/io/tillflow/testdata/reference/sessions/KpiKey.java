package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** Which window of which channel. */
public record KpiKey(Channel channel, Duration size, Instant start) implements Comparable<KpiKey> {
  private static final Comparator<KpiKey> ORDER =
      Comparator.comparing(KpiKey::channel)
          .thenComparing(KpiKey::size)
          .thenComparing(KpiKey::start);

  @Override
  public int compareTo(KpiKey other) {
    return ORDER.compare(this, other);
  }
}
