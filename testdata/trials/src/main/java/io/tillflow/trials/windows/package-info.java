/**
 * The speed of windows beside Flink's own and Kafka Streams: every side reads the same topic in a
 * fresh JVM, and a run counts only if its windows add up to those of the reference. {@link
 * io.tillflow.trials.windows.WindowSpeed} is where to start, {@link
 * io.tillflow.trials.windows.Contest} says what is compared.
 */
package io.tillflow.trials.windows;
