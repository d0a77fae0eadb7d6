package io.tillflow.state.keyed;

import io.tillflow.state.names.StateNames;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * What deduplication keeps: per key group, pages of fingerprints ({@link EntryPage}) by their
 * {@link PageName}.
 *
 * <p>The state is keyed by {@link KeyGroupKeys}, never by a wire key, so that its cost does not
 * grow with the number of keys.
 */
public final class RememberedPages {
  /** The pages of one key group. */
  public static final MapStateDescriptor<Long, byte[]> DESCRIPTOR =
      new MapStateDescriptor<>(
          StateNames.DEDUP_PAGES, LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);

  private RememberedPages() {}
}
