package io.tillflow.sinks.deadletter;

import io.tillflow.state.event.Origin;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.DeadLetterRow;
import io.tillflow.state.row.Evidence;
import io.tillflow.state.wire.EvidenceSeal;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.PayloadSeal;
import io.tillflow.state.wire.PayloadSeal.Cell;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Dead letters with sealed evidence in, their rows with the evidence open out, or sealed once more
 * for where it is to rest.
 *
 * <p>It belongs into the task that writes, chained to its writer: from here on bytes may be clear.
 */
public final class OpenEvidence extends RichMapFunction<DeadLetter, DeadLetterRow> {
  private static final long serialVersionUID = 1L;
  private static final Evidence NONE = new Evidence(null, null, null, null, false);

  private final KeySource keys;
  private final KeySource payloadKeys;
  private final String job;
  private transient EvidenceSeal seal;
  private transient PayloadSeal resting;

  /** Opens what was sealed under the first keys, seals under the second, for this job. */
  public OpenEvidence(KeySource keys, KeySource payloadKeys, String job) {
    this.keys = keys;
    this.payloadKeys = payloadKeys;
    this.job = job;
  }

  @Override
  public void open(OpenContext context) {
    seal = EvidenceSeal.of(keys);
    resting = PayloadSeal.of(payloadKeys);
  }

  @Override
  public DeadLetterRow map(DeadLetter letter) {
    Evidence evidence = letter.evidence() == null ? NONE : seal.open(letter.evidence());
    return new DeadLetterRow(letter, resting(evidence, letter.origin()), job);
  }

  private Evidence resting(Evidence open, Origin at) {
    return new Evidence(
        open.schema(),
        resting.seal(open.key(), new Cell("key", at.topic(), at.partition(), at.offset())),
        resting.seal(open.payload(), new Cell("payload", at.topic(), at.partition(), at.offset())),
        open.payloadSha256(),
        open.truncated());
  }
}
