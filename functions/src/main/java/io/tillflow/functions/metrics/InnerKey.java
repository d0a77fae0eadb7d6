package io.tillflow.functions.metrics;

import java.io.Serializable;

/**
 * The part of a key that each line of an entry has: the column, and the line's text for it; a line
 * without one does not count.
 */
public record InnerKey<E>(String column, Facts.LineText<E> value) implements Serializable {}
