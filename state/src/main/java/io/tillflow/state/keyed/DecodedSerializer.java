package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Refusal;
import java.io.IOException;
import java.util.List;

/** A judged record in, its bytes out; the raw record is never among them. */
public final class DecodedSerializer<E> extends CompactSerializer<Decoded<E>> {
  private static final long serialVersionUID = 1L;
  private static final int EVENT = 0;
  private static final int REFUSAL = 1;
  private static final int EVIDENCE = 2;
  private static final int TIME = 3;

  private final CompactSerializer<E> events;

  /** For a snapshot, which sets the parts afterwards. */
  public DecodedSerializer() {
    this(null);
  }

  /** Around the layout of the event. */
  public DecodedSerializer(CompactSerializer<E> events) {
    this.events = events;
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected List<CompactSerializer<?>> parts() {
    return events == null ? List.of() : List.of(events);
  }

  @Override
  @SuppressWarnings("unchecked")
  protected CompactSerializer<Decoded<E>> withParts(List<CompactSerializer<?>> parts) {
    return new DecodedSerializer<>((CompactSerializer<E>) parts.get(0));
  }

  @Override
  protected void write(Decoded<E> value, CompactOutput out, int version) throws IOException {
    boolean timed = value.eventTime() != Decoded.NO_TIME;
    out.small(
        bit(EVENT, value.event())
            | bit(REFUSAL, value.refusal())
            | bit(EVIDENCE, value.evidence())
            | (timed ? 1 << TIME : 0));
    OriginLayout.write(value.origin(), out);
    if (timed) {
      out.signed(value.eventTime() - value.origin().appendTime());
    }
    if (value.refusal() != null) {
      RefusalLayout.write(value.refusal(), out);
    }
    if (value.event() != null) {
      MarkLayout.write(value.mark(), out);
      events.writeInto(value.event(), out);
    }
    out.blobIfAny(value.evidence());
  }

  @Override
  protected Decoded<E> read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    Origin origin = OriginLayout.read(in);
    long eventTime = has(mask, TIME) ? origin.appendTime() + in.signed() : Decoded.NO_TIME;
    Refusal refusal = has(mask, REFUSAL) ? RefusalLayout.read(in) : null;
    Mark mark = has(mask, EVENT) ? MarkLayout.read(in) : null;
    E event = has(mask, EVENT) ? events.readFrom(in) : null;
    return new Decoded<>(
        origin, event, mark, refusal, eventTime, null, in.blobIfAny(mask, EVIDENCE));
  }
}
