package io.tillflow.state.keyed;

import io.tillflow.state.names.StateNames;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * What windows keep: per key group, chunks of blocks ({@link BlockWriter}) by their names, an index
 * of the blocks, so that a restore need not read the chunks, and through when windows are emitted.
 *
 * <p>All are keyed by {@link KeyGroupKeys}. The layout, a list that is the same in every subtask,
 * says which slot of a chunk is which measure.
 */
public final class RememberedBlocks {
  /** The chunks of one key group. */
  public static final MapStateDescriptor<BlockName, byte[]> CHUNKS =
      new MapStateDescriptor<>(
          StateNames.WINDOW_CHUNKS,
          new BlockNameSerializer(),
          BytePrimitiveArraySerializer.INSTANCE);

  /** How many chunks a block has, times two, plus one while changes wait to be emitted. */
  public static final MapStateDescriptor<BlockName, Long> INDEX =
      new MapStateDescriptor<>(
          StateNames.WINDOW_BLOCKS, new BlockNameSerializer(), LongSerializer.INSTANCE);

  /**
   * How blocks and slots are laid out: the panes, then per slot a measure, how its values become
   * one, and since when it is complete where that is not always.
   */
  public static final ListStateDescriptor<String> LAYOUT =
      new ListStateDescriptor<>(StateNames.WINDOW_LAYOUT, StringSerializer.INSTANCE);

  /** Where the latest block ends. */
  public static final ListStateDescriptor<Long> END =
      new ListStateDescriptor<>(StateNames.WINDOW_END, LongSerializer.INSTANCE);

  /** Through when the windows of a key group have been emitted. */
  public static final ValueStateDescriptor<Long> DUE =
      new ValueStateDescriptor<>(StateNames.WINDOW_DUE, LongSerializer.INSTANCE);

  /** Through when the windows of a key group are final. */
  public static final ValueStateDescriptor<Long> FINAL =
      new ValueStateDescriptor<>(StateNames.WINDOW_FINAL, LongSerializer.INSTANCE);

  /** How long windows were corrected, which a setting may change. */
  public static final ListStateDescriptor<Long> HORIZON =
      new ListStateDescriptor<>(StateNames.WINDOW_HORIZON, LongSerializer.INSTANCE);

  /** Since when a store has how many slices: a time, a number, the store. */
  public static final ListStateDescriptor<String> SLICES =
      new ListStateDescriptor<>(StateNames.WINDOW_SLICES, StringSerializer.INSTANCE);

  private RememberedBlocks() {}
}
