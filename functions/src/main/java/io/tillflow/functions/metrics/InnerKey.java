package io.tillflow.functions.metrics;

import java.io.Serializable;

/**
 * The part of a key that each line of an entry has: the column, and the line's text for it.
 *
 * @param value null where the line counts for no key
 * @param unknown what stands for a text that the lookup does not know; null where the line's text
 *     is the key itself
 */
public record InnerKey<E>(String column, Facts.LineText<E> value, String unknown)
    implements Serializable {

  /** What a line's text is looked up in as the entry arrives: a sku in, its category out. */
  @FunctionalInterface
  public interface Lookup extends Serializable {
    /** For sets that look nothing up. */
    Lookup NONE = text -> text;

    /** The key, or null where the text is not known. */
    String of(String text);
  }

  /** The key of a line, or null where it has none. */
  public String of(E entry, int line, Lookup lookup) {
    String text = value.of(entry, line);
    if (text == null || unknown == null) {
      return text;
    }
    String key = lookup.of(text);
    return key == null ? unknown : key;
  }

  InnerKey<E> lookedUp(String other) {
    return new InnerKey<>(column, value, other);
  }
}
