package io.tillflow.functions.intake.dedup;

import io.tillflow.functions.pages.Identities;
import io.tillflow.functions.pages.Seen;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Mark;
import io.tillflow.state.keyed.IdentityScope;

/** An event's mark in, whether it was seen before out; new ones are remembered. */
final class Memory {
  private final DedupSettings settings;
  private final Identities seen;

  Memory(DedupSettings settings, Identities seen) {
    this.settings = settings;
    this.seen = seen;
  }

  /** Judges one event, and remembers it if it is accepted. */
  Verdict judge(int keyGroup, Mark mark, long eventTime) throws Exception {
    IdentityScope scope = IdentityScope.of(mark.key());
    Fingerprint event = scope.event(mark);
    Fingerprint sale = scope.sale(mark);
    Verdict verdict = verdict(seen.find(keyGroup, event), event);
    if (verdict == Verdict.ACCEPTED && sale != null) {
      verdict = verdict(seen.find(keyGroup, sale), sale);
    }
    if (verdict == Verdict.ACCEPTED) {
      int endMinute = settings.horizon().endMinute(eventTime);
      seen.add(keyGroup, endMinute, event);
      if (sale != null) {
        seen.add(keyGroup, endMinute, sale);
      }
    }
    return verdict;
  }

  private static Verdict verdict(Seen seen, Fingerprint now) {
    if (seen == null) {
      return Verdict.ACCEPTED;
    }
    return seen.content() == now.content() ? Verdict.DUPLICATE : Verdict.CONFLICT;
  }
}
