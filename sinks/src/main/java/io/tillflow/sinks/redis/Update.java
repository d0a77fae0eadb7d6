package io.tillflow.sinks.redis;

import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.Version;
import io.tillflow.state.row.FeatureRow;

/** A row as it is written, and what of it is of use besides. */
final class Update {
  private final Version version;
  private final Freshness freshness;
  private final boolean decayed;
  private final long knownAt;
  private final int count;
  private final byte[] words;

  Update(FeatureRow row, Words words) {
    this.version = row.version();
    this.freshness = row.freshness();
    this.decayed = row.decayed();
    this.knownAt = row.knownAt();
    this.count = Words.count(row);
    this.words = words.of(row);
  }

  Version version() {
    return version;
  }

  Freshness freshness() {
    return freshness;
  }

  /** Whether time alone has changed it. */
  boolean decayed() {
    return decayed;
  }

  long knownAt() {
    return knownAt;
  }

  /** How many words there are. */
  int count() {
    return count;
  }

  /** The words, as {@link Words} makes them. */
  byte[] words() {
    return words;
  }
}
