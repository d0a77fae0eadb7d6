package io.tillflow.state.keyed;

import io.tillflow.state.event.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The gaps of a store in, their bytes out. */
public final class GapListSerializer extends CompactSerializer<GapList> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(GapList list, CompactOutput out, int version) throws IOException {
    out.signed(list.highest());
    out.signed(list.heard());
    out.unsigned(list.gaps().size());
    for (Gap gap : list.gaps()) {
      out.signed(gap.first());
      out.unsigned(gap.last() - gap.first());
      out.signed(gap.revealed());
      OriginLayout.write(gap.origin(), out);
      TextsLayout.write(gap.toldBy(), out);
    }
  }

  @Override
  protected GapList read(CompactInput in, int version) throws IOException {
    long highest = in.signed();
    long heard = in.signed();
    List<Gap> gaps = new ArrayList<>();
    for (int left = in.length(); left > 0; left--) {
      long first = in.signed();
      long last = first + in.unsigned();
      long revealed = in.signed();
      Origin origin = OriginLayout.read(in);
      gaps.add(new Gap(first, last, revealed, origin, TextsLayout.read(in)));
    }
    return new GapList(highest, heard, gaps);
  }
}
