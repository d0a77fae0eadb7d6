package io.tillflow.state.keyed;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.row.CommerceRow;
import java.io.IOException;
import java.util.List;

/** A commerce row in, its bytes out. */
public final class CommerceRowSerializer extends CompactSerializer<CommerceRow> {
  private static final long serialVersionUID = 1L;

  private final CompactSerializer<CommerceEvent> events;

  /** With the event in its newest layout. */
  public CommerceRowSerializer() {
    this(new CommerceEventSerializer());
  }

  private CommerceRowSerializer(CompactSerializer<CommerceEvent> events) {
    this.events = events;
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected List<CompactSerializer<?>> parts() {
    return List.of(events);
  }

  @Override
  @SuppressWarnings("unchecked")
  protected CompactSerializer<CommerceRow> withParts(List<CompactSerializer<?>> parts) {
    return new CommerceRowSerializer((CompactSerializer<CommerceEvent>) parts.get(0));
  }

  @Override
  protected void write(CommerceRow row, CompactOutput out, int version) throws IOException {
    events.writeInto(row.event(), out);
    OriginLayout.write(row.origin(), out);
  }

  @Override
  protected CommerceRow read(CompactInput in, int version) throws IOException {
    return new CommerceRow(events.readFrom(in), OriginLayout.read(in));
  }
}
