package io.tillflow.state.keyed;

import io.tillflow.state.event.Portion;
import java.io.IOException;
import java.util.List;

/** A portion of an entry in, its bytes out. */
public final class PortionSerializer<E> extends CompactSerializer<Portion<E>> {
  private static final long serialVersionUID = 1L;

  private final CompactSerializer<E> entries;

  /** For a snapshot, which sets the parts afterwards. */
  public PortionSerializer() {
    this(null);
  }

  /** Around the layout of the entry. */
  public PortionSerializer(CompactSerializer<E> entries) {
    this.entries = entries;
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected List<CompactSerializer<?>> parts() {
    return entries == null ? List.of() : List.of(entries);
  }

  @Override
  @SuppressWarnings("unchecked")
  protected CompactSerializer<Portion<E>> withParts(List<CompactSerializer<?>> parts) {
    return new PortionSerializer<>((CompactSerializer<E>) parts.get(0));
  }

  @Override
  protected void write(Portion<E> portion, CompactOutput out, int version) throws IOException {
    out.text(portion.key());
    out.unsigned(portion.slice());
    out.unsigned(portion.slices());
    entries.writeInto(portion.entry(), out);
  }

  @Override
  protected Portion<E> read(CompactInput in, int version) throws IOException {
    String key = in.text();
    int slice = in.length();
    int slices = in.length();
    return new Portion<>(entries.readFrom(in), key, slice, slices);
  }
}
