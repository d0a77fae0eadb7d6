package io.tillflow.functions.intake;

import io.tillflow.state.event.Change;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * A compacted topic as a job uses it: what stands at the start, and what changes from then on.
 *
 * <p>Both may tell the same record; the later offset of a key is the one that holds, so the updates
 * may begin anywhere at or before what stood.
 */
public record Reference<V>(DataStream<Change<V>> updates, Standing<V> standing) {}
