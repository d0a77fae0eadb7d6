package io.tillflow.sinks.redis;

/**
 * A row on its way to its key.
 *
 * @param since when the first row came that this one stands for
 * @param failed whether a call with it has failed
 */
record Pending(String key, Update update, long since, boolean failed) {
  /** The same after its call failed. */
  Pending again() {
    return new Pending(key, update, since, true);
  }
}
