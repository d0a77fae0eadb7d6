package io.tillflow.state.keyed;

import io.tillflow.state.row.Commit;
import java.io.IOException;

/** A commit row in, its bytes out. */
public final class CommitSerializer extends CompactSerializer<Commit> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Commit commit, CompactOutput out, int version) throws IOException {
    out.text(commit.job());
    out.text(commit.table());
    out.text(commit.jobId());
    out.signed(commit.checkpointId());
    out.unsigned(commit.subtask());
    out.signed(commit.watermark());
    CountsLayout.write(commit.offsets(), out);
  }

  @Override
  protected Commit read(CompactInput in, int version) throws IOException {
    return new Commit(
        in.text(),
        in.text(),
        in.text(),
        in.signed(),
        in.length(),
        in.signed(),
        CountsLayout.read(in));
  }
}
