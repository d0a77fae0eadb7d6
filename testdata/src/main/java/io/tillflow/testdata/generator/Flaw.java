package io.tillflow.testdata.generator;

import io.tillflow.state.event.Reason;

/** One way to spoil a record: a sound event and its append time in, bytes to be refused out. */
record Flaw<E>(String name, Reason reason, Spoiling<E> spoiling) {
  /** Makes the bytes, which may be null. */
  interface Spoiling<E> {
    byte[] spoil(E sound, long appendTime);
  }
}
