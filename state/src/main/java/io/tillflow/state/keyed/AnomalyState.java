package io.tillflow.state.keyed;

import io.tillflow.state.names.StateNames;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.api.common.typeutils.base.array.LongPrimitiveArraySerializer;

/** What rules remember of stores, all of it by key group ({@link KeyGroupKeys}). */
public final class AnomalyState {
  /**
   * What was done in an hour of a store ({@link HourWriter}), by {@link #name} and the number of a
   * chunk: each has what came since the one before.
   */
  public static final MapStateDescriptor<BlockName, byte[]> HOURS =
      new MapStateDescriptor<>(
          StateNames.ANOMALY_HOURS,
          new BlockNameSerializer(),
          BytePrimitiveArraySerializer.INSTANCE);

  /**
   * The sales of an hour of a store: how many, their sum, and that of their squares in 128 bits;
   * then how many chunks of deeds it has, which an older state does not tell: it has one. Every
   * hour that is remembered at all has them.
   */
  public static final MapStateDescriptor<BlockName, long[]> SUMS =
      new MapStateDescriptor<>(
          StateNames.ANOMALY_SUMS,
          new BlockNameSerializer(),
          LongPrimitiveArraySerializer.INSTANCE);

  /** When transactions were sold, on pages of their identities ({@link EntryPage}). */
  public static final MapStateDescriptor<Long, byte[]> SALES =
      new MapStateDescriptor<>(
          StateNames.ANOMALY_SALES, LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);

  /** When the last alert of a store, rule and subject was sent, and how many were not since. */
  public static final MapStateDescriptor<String, long[]> ALERTS =
      new MapStateDescriptor<>(
          StateNames.ANOMALY_ALERTS,
          StringSerializer.INSTANCE,
          LongPrimitiveArraySerializer.INSTANCE);

  /** Which numbers of a store are missing, by store. */
  public static final MapStateDescriptor<String, GapList> GAPS =
      new MapStateDescriptor<>(
          StateNames.ANOMALY_GAPS, StringSerializer.INSTANCE, new GapListSerializer());

  private AnomalyState() {}

  /** The name of an hour of a store, by the number of the hour since the epoch. */
  public static BlockName name(String storeId, int hour) {
    return new BlockName(storeId, null, hour, 0);
  }
}
