package io.tillflow.state.keyed;

import io.tillflow.state.keyed.TokenState.Bond;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The links of a token in, their bytes out. */
public final class TokenStateSerializer extends CompactSerializer<TokenState> {
  private static final long serialVersionUID = 1L;
  private static final int SHARED = 1;
  private static final int DUE = 2;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(TokenState token, CompactOutput out, int version) throws IOException {
    out.signed(token.booked());
    out.flag(token.later() != Bond.NEVER);
    if (token.later() != Bond.NEVER) {
      out.signed(token.later() - token.booked());
    }
    out.unsigned(token.bonds().size());
    for (Bond bond : token.bonds()) {
      boolean due = bond.due() != Bond.NEVER;
      out.small((bond.shared() ? SHARED : 0) | (due ? DUE : 0));
      TokenLayout.write(new VisitorName(bond.kind(), bond.token()), out);
      out.signed(bond.firstSeen());
      out.signed(bond.lastSeen() - bond.firstSeen());
      out.unsigned(bond.revision());
      if (due) {
        out.signed(bond.due() - bond.lastSeen());
      }
    }
  }

  @Override
  protected TokenState read(CompactInput in, int version) throws IOException {
    long booked = in.signed();
    long later = in.flag() ? booked + in.signed() : Bond.NEVER;
    List<Bond> bonds = new ArrayList<>();
    for (int i = in.length(); i > 0; i--) {
      bonds.add(bond(in));
    }
    return new TokenState(booked, later, bonds);
  }

  private static Bond bond(CompactInput in) throws IOException {
    int mask = in.small();
    VisitorName right = TokenLayout.read(in);
    long firstSeen = in.signed();
    long lastSeen = firstSeen + in.signed();
    int revision = in.length();
    long due = (mask & DUE) == 0 ? Bond.NEVER : lastSeen + in.signed();
    return new Bond(
        right.kind(), right.identity(), firstSeen, lastSeen, (mask & SHARED) != 0, revision, due);
  }
}
