package io.tillflow.sinks.deadletter;

import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.DeadLetterRow;
import io.tillflow.state.row.Evidence;
import io.tillflow.state.wire.EvidenceSeal;
import io.tillflow.state.wire.KeySource;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Dead letters with sealed evidence in, their rows with the evidence open out.
 *
 * <p>It belongs into the task that writes, chained to its writer: from here on bytes are clear.
 */
public final class OpenEvidence extends RichMapFunction<DeadLetter, DeadLetterRow> {
  private static final long serialVersionUID = 1L;
  private static final Evidence NONE = new Evidence(null, null, null, null, false);

  private final KeySource keys;
  private final String job;
  private transient EvidenceSeal seal;

  /** Opens what was sealed under these keys, for letters of this job. */
  public OpenEvidence(KeySource keys, String job) {
    this.keys = keys;
    this.job = job;
  }

  @Override
  public void open(OpenContext context) {
    seal = EvidenceSeal.of(keys);
  }

  @Override
  public DeadLetterRow map(DeadLetter letter) {
    Evidence evidence = letter.evidence() == null ? NONE : seal.open(letter.evidence());
    return new DeadLetterRow(letter, evidence, job);
  }
}
