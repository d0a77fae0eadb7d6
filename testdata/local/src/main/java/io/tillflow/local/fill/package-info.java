/** What goes into Kafka: generated or loaded records, and the values that they refer to. */
package io.tillflow.local.fill;
