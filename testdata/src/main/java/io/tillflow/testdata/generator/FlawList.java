package io.tillflow.testdata.generator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillflow.state.event.Reason;
import io.tillflow.state.wire.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Collects the ways to spoil one feed's events, each in every wire format that allows it. */
final class FlawList<E> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Encoders<E> encoders;
  private final List<Flaw<E>> flaws = new ArrayList<>();

  FlawList(Encoders<E> encoders) {
    this.encoders = encoders;
  }

  /** Spoils a sound event, which the append time may have to do with. */
  interface Change<E> {
    E change(E sound, long appendTime);
  }

  /** An event that can be written in every format, but must not be accepted. */
  FlawList<E> event(String name, Reason reason, Change<E> change) {
    for (WireFormat format : encoders.formats()) {
      flaws.add(
          new Flaw<>(
              name + ", " + format,
              reason,
              (sound, time) -> encoders.encode(change.change(sound, time), format)));
    }
    return this;
  }

  /** What only JSON can be made to say. */
  FlawList<E> json(String name, Reason reason, Consumer<ObjectNode> change) {
    return bytes(name, reason, WireFormat.JSON, value -> edited(value, change));
  }

  /** What is wrong with the bytes of one format. */
  FlawList<E> bytes(String name, Reason reason, WireFormat format, UnaryOperator<byte[]> change) {
    flaws.add(
        new Flaw<>(
            name + ", " + format,
            reason,
            (sound, time) -> change.apply(encoders.encode(sound, format))));
    return this;
  }

  /** What needs no event at all. */
  FlawList<E> constant(String name, Reason reason, byte[] value) {
    flaws.add(new Flaw<>(name, reason, (sound, time) -> value));
    return this;
  }

  /** The ways in the order in which they were named. */
  List<Flaw<E>> flaws() {
    return List.copyOf(flaws);
  }

  private static byte[] edited(byte[] value, Consumer<ObjectNode> change) {
    try {
      ObjectNode tree = (ObjectNode) JSON.readTree(value);
      change.accept(tree);
      return JSON.writeValueAsBytes(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
