package io.tillflow.testdata.generator;

import io.tillflow.state.event.Product;
import io.tillflow.state.event.Promotion;
import io.tillflow.state.event.Store;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Settings in, a retail world's records out, in order of their append time.
 *
 * <p>The same settings always give the same records, byte by byte, on any machine. Memory holds
 * what is on its way only, so a stream may be as long as it likes.
 */
public final class Generator implements Iterator<Produced> {
  private final World world;
  private final Census census = new Census();
  private Produced next;

  private Generator(World world) {
    this.world = world;
    this.next = world.next();
  }

  /** A generator at its first record. */
  public static Generator of(GeneratorSettings settings) {
    World world = new World(settings);
    Founding.of(world);
    return new Generator(world);
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Produced next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Produced record = next;
    next = world.next();
    census.add(record);
    return record;
  }

  /** What has been handed out so far. */
  public Census census() {
    return census;
  }

  /** The stores of this world; none of them changes. */
  public List<Store> stores() {
    return world.catalogue().stores();
  }

  /** What is on sale. */
  public List<Product> products() {
    return world.catalogue().products();
  }

  /** What is on offer. */
  public List<Promotion> promotions() {
    return world.catalogue().promotions();
  }

  /** What has been planted so far for rules to find. */
  public List<Label> labels() {
    return world.labels();
  }

  /** Stores, products and promotions as their topics hold them. */
  public List<ReferenceValue> reference() {
    return ReferenceValue.of(stores(), products(), promotions());
  }
}
