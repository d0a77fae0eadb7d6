package io.tillflow.functions.intake;

import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.DeadLetter;
import org.apache.flink.util.OutputTag;

/** The side outputs that the operators of the intake share. */
public final class IntakeTags {
  /** Records that do not count, with the reason. */
  public static final OutputTag<DeadLetter> REFUSED =
      new OutputTag<>("refused", FlowTypes.DEAD_LETTER);

  /** What an operator did per partition since the last checkpoint. */
  public static final OutputTag<Accounting> ACCOUNTING =
      new OutputTag<>("accounting", FlowTypes.ACCOUNTING);

  /** How far a reader had come at a checkpoint, per table. */
  public static final OutputTag<Commit> COMMITS = new OutputTag<>("commits", FlowTypes.COMMIT);

  private IntakeTags() {}
}
