/**
 * The speed of anomaly rules, and how soon an alert can be read: every side of the comparison reads
 * the same topic in a fresh JVM ({@link io.tillflow.trials.anomalies.AnomalySpeed}); the latency is
 * that of the whole job ({@link io.tillflow.trials.anomalies.AlertLatency}).
 */
package io.tillflow.trials.anomalies;
