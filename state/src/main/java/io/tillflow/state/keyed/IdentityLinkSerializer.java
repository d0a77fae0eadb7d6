package io.tillflow.state.keyed;

import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.row.IdentityLink;
import java.io.IOException;

/** A link between two tokens in, its bytes out. */
public final class IdentityLinkSerializer extends CompactSerializer<IdentityLink> {
  private static final long serialVersionUID = 1L;
  private static final IdentityKind[] KINDS = IdentityKind.values();

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(IdentityLink link, CompactOutput out, int version) throws IOException {
    out.symbol(link.leftKind());
    out.text(link.leftToken());
    out.symbol(link.rightKind());
    out.text(link.rightToken());
    out.signed(link.firstSeen());
    out.signed(link.lastSeen() - link.firstSeen());
    out.flag(link.shared());
    out.signed(link.revision());
  }

  @Override
  protected IdentityLink read(CompactInput in, int version) throws IOException {
    IdentityKind leftKind = in.symbol(KINDS);
    String leftToken = in.text();
    IdentityKind rightKind = in.symbol(KINDS);
    String rightToken = in.text();
    long firstSeen = in.signed();
    return new IdentityLink(
        leftKind,
        leftToken,
        rightKind,
        rightToken,
        firstSeen,
        firstSeen + in.signed(),
        in.flag(),
        (int) in.signed());
  }
}
