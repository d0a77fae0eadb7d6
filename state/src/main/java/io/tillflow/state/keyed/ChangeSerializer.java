package io.tillflow.state.keyed;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Origin;
import java.io.IOException;
import java.util.List;

/** A change of a reference value in, its bytes out. */
public final class ChangeSerializer<V> extends CompactSerializer<Change<V>> {
  private static final long serialVersionUID = 1L;

  private final CompactSerializer<V> values;

  /** For a snapshot, which sets the parts afterwards. */
  public ChangeSerializer() {
    this(null);
  }

  /** Around the layout of the value. */
  public ChangeSerializer(CompactSerializer<V> values) {
    this.values = values;
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected List<CompactSerializer<?>> parts() {
    return values == null ? List.of() : List.of(values);
  }

  @Override
  @SuppressWarnings("unchecked")
  protected CompactSerializer<Change<V>> withParts(List<CompactSerializer<?>> parts) {
    return new ChangeSerializer<>((CompactSerializer<V>) parts.get(0));
  }

  @Override
  protected void write(Change<V> value, CompactOutput out, int version) throws IOException {
    OriginLayout.write(value.origin(), out);
    out.text(value.key());
    out.flag(value.value() != null);
    if (value.value() != null) {
      values.writeInto(value.value(), out);
    }
  }

  @Override
  protected Change<V> read(CompactInput in, int version) throws IOException {
    Origin origin = OriginLayout.read(in);
    String key = in.text();
    return new Change<>(origin, key, in.flag() ? values.readFrom(in) : null);
  }
}
