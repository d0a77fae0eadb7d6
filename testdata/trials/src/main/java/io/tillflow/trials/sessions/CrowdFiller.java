package io.tillflow.trials.sessions;

import io.tillflow.functions.session.Clicks;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.trials.sessions.Visits.Step;
import io.tillflow.trials.speed.Feeder;
import io.tillflow.trials.speed.Growth;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A crowd and a count in, a topic of its clicks out, with what must come of them. */
final class CrowdFiller {
  private static final String TOPIC = "commerce-events";

  private final WireEncoder<CommerceEvent> encoder = WireEncoder.singleObject(CommerceEvent.class);
  private final Crowd crowd;
  private final Visits visits;
  private final PlainLoop apart;
  private final PlainLoop linked;
  private final Growth sessions = Growth.empty();
  private long bytes;
  private long times;

  CrowdFiller(Crowd crowd, long seed) {
    this.crowd = crowd;
    this.visits = new Visits(crowd, seed);
    this.apart = new PlainLoop(crowd);
    this.linked = new PlainLoop(crowd);
  }

  /** Fills the topic. */
  SessionGround fill(String bootstrapServers, int parallelism, int events) {
    try (Feeder feeder = new Feeder(bootstrapServers, List.of(TOPIC))) {
      for (int i = 0; i < events; i++) {
        Step step = visits.next(i);
        add(step);
        sessions.note(i + 1L, events, apart.begun());
        feeder.send(record(step));
      }
    }
    apart.endAll();
    linked.endAll();
    return new SessionGround(
        bootstrapServers,
        TOPIC,
        "",
        parallelism,
        crowd,
        events,
        bytes,
        new SessionGround.Sums(times, apart.sum(), linked.sum(), sessions));
  }

  private void add(Step step) {
    CommerceEvent event = step.event();
    times += event.eventTime();
    Click click = Clicks.of(new Decoded<>(null, event, null, null, event.eventTime(), null, null));
    apart.addApart(step, click);
    linked.addLinked(step, click);
    if (step.last()) {
      apart.end(step.place());
      linked.end(step.place());
    }
  }

  // By visitor, so that the clicks of one come in their order, as from a shop.
  private ProducerRecord<byte[], byte[]> record(Step step) {
    CommerceEvent event = step.event();
    byte[] value = encoder.encode(event);
    bytes += value.length;
    return new ProducerRecord<>(
        TOPIC,
        step.place() % Feeder.PARTITIONS,
        event.eventTime(),
        event.key().getBytes(StandardCharsets.UTF_8),
        value);
  }
}
