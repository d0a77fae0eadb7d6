package io.tillflow.jobs;

import io.tillflow.functions.intake.Reference;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Store;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What one intake of till events has for every job behind it.
 *
 * @param judged what its source reads, refused or not
 * @param stores what it knows of stores
 * @param accepted the events that count, partitioned by store
 */
public record Tills<E>(
    DataStream<Decoded<E>> judged, Reference<Store> stores, DataStream<Decoded<E>> accepted) {}
