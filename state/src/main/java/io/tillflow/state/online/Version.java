package io.tillflow.state.online;

import java.util.Comparator;

/**
 * Which of two writes of one entity is the later: first by generation, then by event time, then by
 * the number of events.
 *
 * <p>As text it has a fixed width, so that texts compare as their versions do: a server compares
 * texts exactly, but its numbers are doubles.
 *
 * @param asOf the entity's highest event or decay time, in epoch milliseconds
 * @param events how many accepted events are folded in
 */
public record Version(int generation, long asOf, long events) implements Comparable<Version> {
  private static final int[] WIDTHS = {10, 15, 15};
  private static final int LENGTH = 10 + 1 + 15 + 1 + 15;
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::generation)
          .thenComparingLong(Version::asOf)
          .thenComparingLong(Version::events);

  /** Reads what {@link #text} wrote. */
  public static Version parse(String text) {
    String[] parts = text.split("-", -1);
    if (text.length() != LENGTH || parts.length != WIDTHS.length) {
      throw new IllegalArgumentException("no version of a feature: " + text);
    }
    return new Version(
        Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  /** The fixed-width text. */
  public String text() {
    StringBuilder text = new StringBuilder(LENGTH);
    padded(generation, WIDTHS[0], text);
    padded(asOf, WIDTHS[1], text.append('-'));
    padded(events, WIDTHS[2], text.append('-'));
    return text.toString();
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  private static void padded(long number, int width, StringBuilder text) {
    String digits = Long.toString(number);
    if (number < 0 || digits.length() > width) {
      throw new IllegalArgumentException(number + " does not fit into a version");
    }
    for (int i = digits.length(); i < width; i++) {
      text.append('0');
    }
    text.append(digits);
  }
}
