package io.tillflow.state.keyed;

import io.tillflow.state.names.StateNames;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.LongPrimitiveArraySerializer;

/** What is kept of the stores that were heard, all of it by key group ({@link KeyGroupKeys}). */
public final class CompletenessState {
  /** The windows of a store, in blocks by {@link #name}. */
  public static final MapStateDescriptor<BlockName, HeardBlock> WINDOWS =
      new MapStateDescriptor<>(
          StateNames.COMPLETENESS_WINDOWS, new BlockNameSerializer(), new HeardBlockSerializer());

  /**
   * The numbers of a store: how many runs of numbers there are; when they were too many, or the
   * least long; the first and the last of each run and when these were told; then the same of
   * numbers whose time is unknown, and how far event time had come.
   */
  public static final MapStateDescriptor<String, long[]> NUMBERS =
      new MapStateDescriptor<>(
          StateNames.COMPLETENESS_NUMBERS,
          StringSerializer.INSTANCE,
          LongPrimitiveArraySerializer.INSTANCE);

  /** Through when the windows of a key group have been told. */
  public static final ValueStateDescriptor<Long> DUE =
      new ValueStateDescriptor<>(StateNames.COMPLETENESS_DUE, LongSerializer.INSTANCE);

  /** Through when the windows of a key group are final. */
  public static final ValueStateDescriptor<Long> FINAL =
      new ValueStateDescriptor<>(StateNames.COMPLETENESS_FINAL, LongSerializer.INSTANCE);

  /** Where windows start in which a store of a key group may be silent. */
  public static final ValueStateDescriptor<Long> SINCE =
      new ValueStateDescriptor<>(StateNames.COMPLETENESS_SINCE, LongSerializer.INSTANCE);

  private CompletenessState() {}

  /** The name of the block of a store that starts at a time. */
  public static BlockName name(String storeId, long start) {
    return new BlockName(storeId, null, start, 0);
  }
}
