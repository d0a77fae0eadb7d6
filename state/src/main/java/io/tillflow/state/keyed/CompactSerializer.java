package io.tillflow.state.keyed;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * An immutable value in, hand-laid bytes out, and back, in a numbered version of the layout.
 *
 * <p>A field is added by raising {@link #version()} and asking for the version in {@link #write}
 * and {@link #read}. Both must go on to know every older version: state that a job restores but
 * does not touch is written again as it was. Subclasses are public, have a public constructor
 * without parameters, keep no state and never change their name, for snapshots hold it.
 */
public abstract class CompactSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1L;

  private transient CompactOutput out;
  private transient CompactInput in;
  private int speaks = version();

  /** The newest version of the layout, which is the one that is written. */
  protected abstract int version();

  /** Writes the value as the version has it. */
  protected abstract void write(T value, CompactOutput out, int version) throws IOException;

  /** Reads a value that was written as the version has it. */
  protected abstract T read(CompactInput in, int version) throws IOException;

  /** The serializers of the values inside, where they are parameters of the type. */
  protected List<CompactSerializer<?>> parts() {
    return List.of();
  }

  /** The same serializer around these parts, in the order of {@link #parts()}. */
  protected CompactSerializer<T> withParts(List<CompactSerializer<?>> parts) {
    return CompactSnapshot.instance(this);
  }

  /** The version of the bytes that this instance writes and reads. */
  final int speaks() {
    return speaks;
  }

  /** A serializer with buffers of its own that speaks the version. */
  final CompactSerializer<T> speaking(int version, List<CompactSerializer<?>> parts) {
    CompactSerializer<T> other = withParts(parts);
    other.speaks = version;
    return other;
  }

  /** Writes the value inside another one. */
  protected final void writeInto(T value, CompactOutput target) throws IOException {
    write(value, target, speaks);
  }

  /** Reads a value from inside another one. */
  protected final T readFrom(CompactInput source) throws IOException {
    return read(source, speaks);
  }

  @Override
  public final void serialize(T value, DataOutputView target) throws IOException {
    if (out == null) {
      out = new CompactOutput();
    }
    out.clear();
    write(value, out, speaks);
    out.writeTo(target);
  }

  @Override
  public final T deserialize(DataInputView source) throws IOException {
    if (in == null) {
      in = new CompactInput();
    }
    in.readFrom(source);
    return read(in, speaks);
  }

  @Override
  public final T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public final void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  // The buffers are per thread, so every user gets an instance of its own.
  @Override
  public final CompactSerializer<T> duplicate() {
    return speaking(
        speaks, parts().stream().<CompactSerializer<?>>map(p -> p.duplicate()).toList());
  }

  @Override
  public final TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new CompactSnapshot<>(this);
  }

  @Override
  public final boolean isImmutableType() {
    return true;
  }

  // Flink asks for an instance only to reuse it, which an immutable value cannot be.
  @Override
  public final T createInstance() {
    return null;
  }

  @Override
  public final T copy(T from) {
    return from;
  }

  @Override
  public final T copy(T from, T reuse) {
    return from;
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof CompactSerializer<?> that
        && that.getClass() == getClass()
        && that.speaks == speaks
        && that.parts().equals(parts());
  }

  @Override
  public final int hashCode() {
    return 31 * getClass().hashCode() + speaks + parts().hashCode();
  }
}
