package io.tillflow.jobs;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What one job has taken in, for every job behind it in the same Flink job.
 *
 * @param tills the till events
 * @param shoppers the events of web, app, kiosk and e-mail that count, partitioned by visitor
 * @param shelves the changes of stock that count, partitioned by shelf
 */
public record Taken(
    Tills<PosEvent> tills,
    DataStream<Decoded<CommerceEvent>> shoppers,
    DataStream<Decoded<InventoryChange>> shelves) {}
