package io.tillflow.functions.metrics;

import java.io.Serializable;

/**
 * How the stream under a metric set is read: what every set over it has in common.
 *
 * @param time the event time at which an entry counts, in epoch milliseconds
 * @param currency the currency of its amounts, part of every key
 * @param sign 1 for what counts, -1 for what takes an earlier entry back
 * @param lines how many lines it has
 * @param lasting true of entries that nothing ever takes back, the only ones that measures look at
 *     which cannot subtract
 */
public record Facts<E>(
    EntryNumber<E> time,
    EntryText<E> currency,
    EntryNumber<E> sign,
    EntryNumber<E> lines,
    EntryTest<E> lasting)
    implements Serializable {

  /** Reads a number from an entry. */
  @FunctionalInterface
  public interface EntryNumber<E> extends Serializable {
    long of(E entry);
  }

  /** Reads a text from an entry. */
  @FunctionalInterface
  public interface EntryText<E> extends Serializable {
    String of(E entry);
  }

  /** Whether something is true of an entry. */
  @FunctionalInterface
  public interface EntryTest<E> extends Serializable {
    boolean of(E entry);
  }

  /** Reads a number from one line of an entry. */
  @FunctionalInterface
  public interface LineNumber<E> extends Serializable {
    long of(E entry, int line);
  }

  /** Reads what is summarised from one line of an entry; null where the line has nothing. */
  @FunctionalInterface
  public interface LineValue<E> extends Serializable {
    Object of(E entry, int line);
  }

  /** Reads a text from one line of an entry; null where the line has none. */
  @FunctionalInterface
  public interface LineText<E> extends Serializable {
    String of(E entry, int line);
  }
}
