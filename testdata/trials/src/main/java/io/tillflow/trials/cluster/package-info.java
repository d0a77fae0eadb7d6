/** A real Flink cluster of several processes, from the jars that a distribution has. */
package io.tillflow.trials.cluster;
