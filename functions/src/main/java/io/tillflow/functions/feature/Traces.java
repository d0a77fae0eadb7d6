package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The traces of one entity: what the features of its group keep, and what follows from that. */
final class Traces {
  private final List<Feature.Kept> kept;
  private final List<Feature.Formula> formulas;
  private final Trace[] traces;
  private final Scratch scratch;

  /** What bytes are written and read with, by the traces of all entities of a subtask in turn. */
  static final class Scratch {
    private final CompactOutput allOut = new CompactOutput();
    private final CompactOutput oneOut = new CompactOutput();
    private final CompactInput in = new CompactInput();
  }

  Traces(FeatureSet set, Scratch scratch) {
    this.scratch = scratch;
    this.kept = set.kept();
    this.formulas = set.formulas();
    this.traces = new Trace[kept.size()];
    for (int i = 0; i < traces.length; i++) {
      traces[i] = kept.get(i).maker().trace(set.lookBack());
    }
  }

  void take(Touch touch) {
    for (Trace trace : traces) {
      trace.take(touch);
    }
  }

  /** When a value changes by itself next. */
  long nextChange(long asOf) {
    long next = Trace.NEVER;
    for (Trace trace : traces) {
      next = Math.min(next, trace.nextChange(asOf));
    }
    return next;
  }

  /** When what is kept ends next, where no value changes any more. */
  long ends(long horizon) {
    long next = Trace.NEVER;
    for (Trace trace : traces) {
      next = Math.min(next, trace.ends(horizon));
    }
    return next;
  }

  void forget(long asOf, long late) {
    for (Trace trace : traces) {
      trace.forget(asOf, late);
    }
  }

  /** The fields as they are at that time. */
  Map<String, String> fields(long asOf) {
    Values values = new Values();
    for (Trace trace : traces) {
      trace.tell(asOf, values);
    }
    for (Feature.Formula formula : formulas) {
      formula.rule().apply(values);
    }
    return values.fields();
  }

  long bytes() {
    long bytes = 0;
    for (Trace trace : traces) {
      bytes += trace.bytes();
    }
    return bytes;
  }

  // Each by its tag, so that a set may gain features and lose them.
  byte[] write() {
    CompactOutput all = scratch.allOut;
    CompactOutput one = scratch.oneOut;
    all.clear();
    try {
      for (int i = 0; i < traces.length; i++) {
        if (!traces[i].isEmpty()) {
          one.clear();
          traces[i].write(one);
          all.small(kept.get(i).tag() >> Byte.SIZE);
          all.small(kept.get(i).tag());
          all.blob(one);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("what is kept of an entity cannot be written", e);
    }
    return all.toBytes();
  }

  void read(byte[] bytes) {
    CompactInput in = scratch.in;
    in.over(bytes);
    try {
      int next = 0;
      while (!in.isAtEnd()) {
        int tag = in.small() << Byte.SIZE | in.small();
        int end = in.endOfBlob();
        int at = indexOf(tag, next);
        if (at >= 0) {
          traces[at].read(in);
          next = at + 1;
        }
        in.goTo(end);
      }
    } catch (IOException e) {
      throw new IllegalStateException("what is kept of an entity cannot be read", e);
    }
  }

  // They were written in order, so that the next one is most often the one.
  private int indexOf(int tag, int likely) {
    for (int i = 0; i < traces.length; i++) {
      int at = (likely + i) % traces.length;
      if (kept.get(at).tag() == tag) {
        return at;
      }
    }
    return -1;
  }
}
