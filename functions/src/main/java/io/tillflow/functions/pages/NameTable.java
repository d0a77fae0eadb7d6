package io.tillflow.functions.pages;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tillflow.state.keyed.VisitorName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Names in, residents out; and everyone in turn, to be let go of.
 *
 * <p>A table with open addressing that knows names by a hash of 128 bits, which counts as exact;
 * one of them marks a place as taken. So one is found without a look at others, or at anyone's
 * name: each such look would go far from the processor where there are many.
 */
final class NameTable<R extends Resident<?>> {
  private static final Hasher128 HASHER = Hashing.xxh3_128();
  private static final int SMALLEST = 1 << 6;

  // Two words a place, of which the second is 0 where the place is free.
  private long[] prints = new long[2 * SMALLEST];
  private Resident<?>[] residents = new Resident<?>[SMALLEST];
  private int size;
  private int hand;

  /** Of what was peeked at: nobody asks for it, but what nothing comes of would not be read. */
  long peeked;

  /** How many there are. */
  int size() {
    return size;
  }

  /** The one of that name, or null. */
  R find(VisitorName name) {
    return at(seek(print(name)));
  }

  /**
   * Reads a little of everyone of these names who is here. That takes hardly longer than for one of
   * them, as the processor fetches them side by side, and who is looked for next is near then.
   */
  void fetch(List<VisitorName> names) {
    List<HashValue128> all = new ArrayList<>(names.size());
    names.forEach(name -> all.add(print(name)));
    for (HashValue128 print : all) {
      R resident = at(seek(print));
      peeked += resident == null ? 0 : resident.peek();
    }
  }

  /** Takes in one whose name is not here. */
  void add(R resident) {
    if (2 * (size + 1) > residents.length) {
      grow();
    }
    put(print(resident.name()), resident);
    size++;
  }

  /** Takes out one who may be here. */
  boolean remove(R resident) {
    int place = seek(print(resident.name()));
    if (residents[place] == null) {
      return false;
    }
    free(place);
    return true;
  }

  /** The next in turn; there must be one. */
  R next() {
    while (residents[hand] == null) {
      hand = behind(hand);
    }
    R next = at(hand);
    hand = behind(hand);
    return next;
  }

  /** All names. */
  List<VisitorName> names() {
    List<VisitorName> names = new ArrayList<>(size);
    each(resident -> names.add(resident.name()));
    return names;
  }

  private void each(Consumer<R> taker) {
    for (int place = 0; place < residents.length; place++) {
      if (residents[place] != null) {
        taker.accept(at(place));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private R at(int place) {
    return (R) residents[place];
  }

  @SuppressWarnings("EnumOrdinal")
  private static HashValue128 print(VisitorName name) {
    byte[] text = name.identity().getBytes(StandardCharsets.UTF_8);
    HashValue128 identity = HASHER.hashBytesTo128Bits(text);
    long kind = name.kind() == null ? 0 : name.kind().ordinal() + 1;
    return new HashValue128(
        identity.getMostSignificantBits() + kind, identity.getLeastSignificantBits() | 1);
  }

  private int seek(HashValue128 print) {
    long first = print.getMostSignificantBits();
    long second = print.getLeastSignificantBits();
    int place = home(first);
    while (prints[2 * place + 1] != 0
        && (prints[2 * place] != first || prints[2 * place + 1] != second)) {
      place = behind(place);
    }
    return place;
  }

  private void put(HashValue128 print, Resident<?> resident) {
    int place = seek(print);
    prints[2 * place] = print.getMostSignificantBits();
    prints[2 * place + 1] = print.getLeastSignificantBits();
    residents[place] = resident;
  }

  // Those behind move up, as a search ends at a free place.
  private void free(int place) {
    int hole = place;
    int from = behind(place);
    while (residents[from] != null) {
      int home = home(prints[2 * from]);
      if (steps(home, from) >= steps(hole, from)) {
        prints[2 * hole] = prints[2 * from];
        prints[2 * hole + 1] = prints[2 * from + 1];
        residents[hole] = residents[from];
        hole = from;
      }
      from = behind(from);
    }
    prints[2 * hole + 1] = 0;
    residents[hole] = null;
    size--;
  }

  private void grow() {
    long[] before = prints;
    Resident<?>[] all = residents;
    prints = new long[2 * before.length];
    residents = new Resident<?>[2 * all.length];
    hand = 0;
    for (int place = 0; place < all.length; place++) {
      if (all[place] != null) {
        put(new HashValue128(before[2 * place], before[2 * place + 1]), all[place]);
      }
    }
  }

  private int home(long first) {
    return (int) first & (residents.length - 1);
  }

  private int behind(int place) {
    return (place + 1) & (residents.length - 1);
  }

  private int steps(int from, int to) {
    return (to - from) & (residents.length - 1);
  }
}
