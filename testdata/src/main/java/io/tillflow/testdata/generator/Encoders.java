package io.tillflow.testdata.generator;

import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.state.wire.WireFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One feed's events in, their bytes in the formats of a mix out. */
final class Encoders<E> {
  private final WireMix mix;
  private final Map<WireFormat, WireEncoder<E>> byFormat = new EnumMap<>(WireFormat.class);

  Encoders(Class<E> type, Feed feed, WireMix mix) {
    this.mix = mix;
    byFormat.put(WireFormat.SINGLE_OBJECT, WireEncoder.singleObject(type));
    byFormat.put(WireFormat.JSON, WireEncoder.json(type));
    if (mix.registry() > 0) {
      int id = mix.schemaIds().get(feed);
      byFormat.put(WireFormat.REGISTRY, WireEncoder.registry(type, id));
    }
  }

  byte[] encode(E event, WireFormat format) {
    return byFormat.get(format).encode(event);
  }

  /** Every format that this feed can be written in. */
  List<WireFormat> formats() {
    return List.copyOf(byFormat.keySet());
  }

  /** A format, as often as the mix has it. */
  WireFormat any(Dice dice) {
    double share = dice.share();
    if (share < mix.json()) {
      return WireFormat.JSON;
    }
    return share < mix.json() + mix.registry() ? WireFormat.REGISTRY : WireFormat.SINGLE_OBJECT;
  }

  /** Another format than this one. */
  WireFormat other(WireFormat than, Dice dice) {
    List<WireFormat> others = formats().stream().filter(format -> format != than).toList();
    return dice.pick(others);
  }
}
