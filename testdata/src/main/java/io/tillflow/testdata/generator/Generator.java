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
  private final Census census = new Census();

  private Generator() {}

  /** A generator at its first record. */
  public static Generator of(GeneratorSettings settings) {
    return new Generator();
  }

  @Override
  public boolean hasNext() {
    return false;
  }

  @Override
  public Produced next() {
    throw new NoSuchElementException();
  }

  /** What has been handed out so far. */
  public Census census() {
    return census;
  }

  /** The stores of this world; none of them changes. */
  public List<Store> stores() {
    return List.of();
  }

  /** What is on sale. */
  public List<Product> products() {
    return List.of();
  }

  /** What is on offer. */
  public List<Promotion> promotions() {
    return List.of();
  }

  /** Stores, products and promotions as their topics hold them. */
  public List<ReferenceValue> reference() {
    return List.of();
  }
}
