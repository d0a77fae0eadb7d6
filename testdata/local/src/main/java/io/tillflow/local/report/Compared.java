package io.tillflow.local.report;

import java.util.List;

/**
 * What one comparison came to.
 *
 * @param expected rows that must be there
 * @param found rows that are there
 * @param missing rows that must be there and are not
 * @param extra rows that are there and must not be, such as a second copy
 * @param different rows that are there with another content
 * @param examples the first few of these, for people
 */
public record Compared(
    String subject,
    long expected,
    long found,
    long missing,
    long extra,
    long different,
    List<String> examples) {
  /** Whether both sides say the same. */
  public boolean isEqual() {
    return missing == 0 && extra == 0 && different == 0;
  }
}
