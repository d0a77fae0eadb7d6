package io.tillflow.testdata.reference.sessions;

import java.util.Comparator;

/**
 * Two tokens of one {@code identity_bridge} row.
 *
 * <p>The specification does not say which is left: here it is the one that tells less of a person,
 * so anonymous or e-mail or loyalty to customer, and e-mail to loyalty.
 */
public record Link(Identity left, Identity right) implements Comparable<Link> {
  private static final Comparator<Link> ORDER =
      Comparator.comparing(Link::left).thenComparing(Link::right);

  @Override
  public int compareTo(Link other) {
    return ORDER.compare(this, other);
  }
}
