package io.tillflow.functions.intake;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.wire.EventReader;
import io.tillflow.state.wire.PosSlots;
import io.tillflow.state.wire.RegistrySettings;
import java.util.function.BiFunction;

/**
 * A till record's bytes in, its fields out as they came: what a judge does first and last, without
 * the judgement between.
 *
 * <p>For measuring; it stands in the judges' package for the sake of what they are made of.
 */
public final class TillDecoder<E> {
  private final EventReader reader = EventReader.of(PosEvent.class, RegistrySettings.none());
  private final Names names = new Names(reader.draft(), Pseudonyms.off());
  private final BiFunction<String, Names, E> projection;

  private TillDecoder(BiFunction<String, Names, E> projection) {
    this.projection = projection;
  }

  /** Decodes every field. */
  public static TillDecoder<PosEvent> whole() {
    return new TillDecoder<>(PosProjections::event);
  }

  /** Decodes what sales windows need. */
  public static TillDecoder<Basket> baskets() {
    return new TillDecoder<>(PosProjections::basket);
  }

  /** The fields of a record, or null when it cannot be read. */
  public E decode(byte[] value) throws InterruptedException {
    return reader.read(value) == null
        ? projection.apply(names.single(PosSlots.EVENT_ID), names)
        : null;
  }
}
