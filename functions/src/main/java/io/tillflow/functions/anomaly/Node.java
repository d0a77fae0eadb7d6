package io.tillflow.functions.anomaly;

/** A part of an expression: the facts of an event in, a value of its type out, unboxed. */
interface Node {
  /** A part that is true or false. */
  interface Flag extends Node {
    boolean of(Facts facts) throws ExpressionFailure;
  }

  /** A part that is a whole number. */
  interface Whole extends Node {
    long of(Facts facts) throws ExpressionFailure;
  }

  /** A part that is a number with a fraction. */
  interface Fraction extends Node {
    double of(Facts facts) throws ExpressionFailure;
  }

  /** A part that is a text. */
  interface Text extends Node {
    String of(Facts facts) throws ExpressionFailure;
  }
}
