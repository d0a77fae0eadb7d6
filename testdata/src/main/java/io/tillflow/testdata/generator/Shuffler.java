package io.tillflow.testdata.generator;

import io.tillflow.testdata.Truth;
import io.tillflow.testdata.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/**
 * A stream in, the same facts in another permitted order out, with other duplicates.
 *
 * <p>Records of one feed that share an event id or a basket keep their relative order; everything
 * else may come in any order within a window of so many records, which bounds the memory. Every
 * record keeps its append time, so that verdicts on time stay what they were.
 */
public final class Shuffler {
  /** A window as long as any stream. */
  public static final int WHOLE = Integer.MAX_VALUE;

  private final long seed;
  private final int window;

  /** The same seed makes the same order. */
  public Shuffler(long seed, int window) {
    Checks.atLeast("window", 1, window);
    this.seed = seed;
    this.window = window;
  }

  /**
   * The records in another order. All their duplicates are left out, and so many of the accepted
   * ones, as a share, come again instead.
   */
  public Iterator<Produced> shuffle(Iterator<Produced> records, double duplicates) {
    Checks.share("duplicates", duplicates);
    Dice dice = new Dice(seed, "shuffler");
    return new Windows(records, window, facts -> reorder(facts, duplicates, dice));
  }

  private static List<Produced> reorder(List<Produced> records, double duplicates, Dice dice) {
    List<Produced> told = new ArrayList<>(records.size());
    for (Produced record : records) {
      boolean repeat = record.truth().verdict() == Verdict.DUPLICATE;
      if (!repeat) {
        told.add(record);
      }
      if (record.truth().verdict() == Verdict.ACCEPTED && dice.chance(duplicates)) {
        told.add(record.again(record.appendTime(), Truth.DUPLICATE, "duplicate: shuffled in"));
      }
    }
    return new Disorder(told).draw(dice);
  }

  /** Works on a stream piece by piece. */
  private static final class Windows implements Iterator<Produced> {
    private final Iterator<Produced> source;
    private final int size;
    private final UnaryOperator<List<Produced>> order;
    private Iterator<Produced> current = List.<Produced>of().iterator();

    Windows(Iterator<Produced> source, int size, UnaryOperator<List<Produced>> order) {
      this.source = source;
      this.size = size;
      this.order = order;
    }

    @Override
    public boolean hasNext() {
      while (!current.hasNext() && source.hasNext()) {
        List<Produced> piece = new ArrayList<>();
        while (piece.size() < size && source.hasNext()) {
          piece.add(source.next());
        }
        current = order.apply(piece).iterator();
      }
      return current.hasNext();
    }

    @Override
    public Produced next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }
  }
}
