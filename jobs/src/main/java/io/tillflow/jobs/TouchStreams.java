package io.tillflow.jobs;

import io.tillflow.functions.feature.Touches;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.names.Uids;
import java.io.Serializable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Accepted clicks and entries of the ledger in; what they do to each kind of entity out. */
record TouchStreams(DataStream<Decoded<CommerceEvent>> clicks, DataStream<Entry> entries) {
  /** What an event does to the entities of a kind. */
  private interface Does<T> extends BiConsumer<T, Consumer<Touch>>, Serializable {}

  DataStream<Touch> customersOnline() {
    return touches(clicks, Uids.touches(Feed.COMMERCE, "customer"), Touches::customer);
  }

  DataStream<Touch> customersAtTills() {
    return touches(entries, Uids.touches(Feed.POS, "customer"), Touches::customer);
  }

  DataStream<Touch> skus() {
    DataStream<Touch> sold = touches(entries, Uids.touches(Feed.POS, "sku"), Touches::sku);
    return touches(clicks, Uids.touches(Feed.COMMERCE, "sku"), Touches::sku).union(sold);
  }

  DataStream<Touch> stores() {
    String uid = Uids.touches(Feed.POS, "store");
    return touches(entries, uid, (entry, out) -> out.accept(Touches.store(entry)));
  }

  private static <T> DataStream<Touch> touches(DataStream<T> events, String uid, Does<T> does) {
    return events
        .<Touch>flatMap((event, out) -> does.accept(event, out::collect))
        .returns(FlowTypes.TOUCH)
        .uid(uid)
        .name(uid);
  }
}
