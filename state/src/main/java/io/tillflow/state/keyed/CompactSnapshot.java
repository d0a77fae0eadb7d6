package io.tillflow.state.keyed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * What a savepoint remembers of a {@link CompactSerializer}: its class, its version, its parts.
 *
 * <p>From it comes a serializer that speaks the remembered version; bytes of a version that this
 * code does not know yet are refused.
 */
public final class CompactSnapshot<T> implements TypeSerializerSnapshot<T> {
  private static final int FORMAT = 1;

  private CompactSerializer<T> serializer;
  private int version;
  private List<CompactSnapshot<?>> parts;

  /** For Flink, which fills it by {@link #readSnapshot}. */
  public CompactSnapshot() {}

  CompactSnapshot(CompactSerializer<T> serializer) {
    this.serializer = serializer;
    this.version = serializer.speaks();
    this.parts =
        serializer.parts().stream().<CompactSnapshot<?>>map(p -> new CompactSnapshot<>(p)).toList();
  }

  @SuppressWarnings("unchecked")
  static <T> CompactSerializer<T> instance(CompactSerializer<T> like) {
    return InstantiationUtil.instantiate(like.getClass());
  }

  @Override
  public int getCurrentVersion() {
    return FORMAT;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(serializer.getClass().getName());
    out.writeInt(version);
    out.writeInt(parts.size());
    for (CompactSnapshot<?> part : parts) {
      part.writeSnapshot(out);
    }
  }

  @Override
  public void readSnapshot(int format, DataInputView in, ClassLoader loader) throws IOException {
    if (format != FORMAT) {
      throw new IOException("Serializer snapshot of format " + format + ", known is " + FORMAT);
    }
    serializer = load(in.readUTF(), loader);
    version = in.readInt();
    int count = in.readInt();
    parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      CompactSnapshot<?> part = new CompactSnapshot<>();
      part.readSnapshot(format, in, loader);
      parts.add(part);
    }
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return restore();
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    if (!(old instanceof CompactSnapshot<T> before) || !comparable(before)) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return sameVersions(before)
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }

  private CompactSerializer<T> restore() {
    if (version > serializer.version()) {
      throw new IllegalStateException(
          serializer.getClass().getSimpleName()
              + " knows the layout up to version "
              + serializer.version()
              + "; the state was written in version "
              + version
              + " by a newer release");
    }
    return serializer.speaking(
        version, parts.stream().<CompactSerializer<?>>map(CompactSnapshot::restore).toList());
  }

  private boolean comparable(CompactSnapshot<?> before) {
    if (before.serializer.getClass() != serializer.getClass()
        || before.version > version
        || before.parts.size() != parts.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).comparable(before.parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean sameVersions(CompactSnapshot<?> before) {
    boolean same = before.version == version;
    for (int i = 0; i < parts.size(); i++) {
      same &= parts.get(i).sameVersions(before.parts.get(i));
    }
    return same;
  }

  @SuppressWarnings("unchecked")
  private static <T> CompactSerializer<T> load(String name, ClassLoader loader) throws IOException {
    try {
      return (CompactSerializer<T>)
          InstantiationUtil.instantiate(Class.forName(name, true, loader));
    } catch (ClassNotFoundException e) {
      throw new IOException("The state was written by " + name + ", which is gone", e);
    }
  }
}
