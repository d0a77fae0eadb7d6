package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.wire.EvidenceMaker;
import io.tillflow.state.wire.EvidenceSeal;
import io.tillflow.state.wire.KeySource;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A record of the stage {@code rules} and what is wrong with it in, its dead letter out. */
final class RuleLetters {
  private final EvidenceSeal seal;

  RuleLetters(KeySource keys) {
    this.seal = EvidenceSeal.of(keys);
  }

  DeadLetter of(Change<RuleBytes> record, Refusal refusal) {
    byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
    byte[] value = record.value().value();
    RawRecord raw = new RawRecord(record.origin(), key, value, List.of());
    byte[] evidence = seal.seal(EvidenceMaker.cut(raw));
    return new DeadLetter(DeadLetter.RULES, refusal, record.origin(), evidence);
  }
}
