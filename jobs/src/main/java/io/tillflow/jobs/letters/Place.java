package io.tillflow.jobs.letters;

import io.tillflow.state.event.Origin;
import java.io.Serializable;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record stands in Kafka, written {@code topic-partition@offset}. */
public record Place(String topic, int partition, long offset)
    implements Comparable<Place>, Serializable {
  private static final Pattern FORM = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::topic)
          .thenComparingInt(Place::partition)
          .thenComparingLong(Place::offset);

  /** Where a record came from. */
  public static Place of(Origin origin) {
    return new Place(origin.topic(), origin.partition(), origin.offset());
  }

  /** Reads the written form. */
  public static Place parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          text + " is no place of a record, such as pos-transactions-0@42");
    }
    return new Place(
        matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
