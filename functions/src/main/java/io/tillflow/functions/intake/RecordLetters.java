package io.tillflow.functions.intake;

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

/** A record that people wrote and what is wrong with it in, its dead letter out. */
public final class RecordLetters {
  private final String stage;
  private final EvidenceSeal seal;

  /** Writes letters of this stage, sealed under these keys. */
  public RecordLetters(String stage, KeySource keys) {
    this.stage = stage;
    this.seal = EvidenceSeal.of(keys);
  }

  /** The letter of a record. */
  public DeadLetter of(Change<RuleBytes> record, Refusal refusal) {
    byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
    byte[] value = record.value().value();
    RawRecord raw = new RawRecord(record.origin(), key, value, List.of());
    byte[] evidence = seal.seal(EvidenceMaker.cut(raw));
    return new DeadLetter(stage, refusal, record.origin(), evidence);
  }
}
