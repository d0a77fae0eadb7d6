package io.tillflow.state.keyed;

import io.tillflow.state.event.Origin;
import io.tillflow.state.names.Feed;
import java.io.IOException;

/**
 * How an {@link Origin} is laid out inside other values: a topic under its default name is one
 * byte, any other is spelled out.
 */
final class OriginLayout {
  private static final Feed[] FEEDS = Feed.values();
  private static final int SPELLED_OUT = 0;

  private OriginLayout() {}

  static void write(Origin origin, CompactOutput out) throws IOException {
    int code = code(origin.topic());
    out.small(code);
    if (code == SPELLED_OUT) {
      out.text(origin.topic());
    }
    out.unsigned(origin.partition());
    out.unsigned(origin.offset());
    out.signed(origin.appendTime());
  }

  static Origin read(CompactInput in) throws IOException {
    int code = in.small();
    String topic = code == SPELLED_OUT ? in.text() : FEEDS[code - 1].defaultTopic();
    return new Origin(topic, in.length(), in.unsigned(), in.signed());
  }

  private static int code(String topic) {
    for (int i = 0; i < FEEDS.length; i++) {
      if (FEEDS[i].defaultTopic().equals(topic)) {
        return i + 1;
      }
    }
    return SPELLED_OUT;
  }
}
