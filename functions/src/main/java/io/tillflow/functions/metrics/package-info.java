/**
 * Metrics as declarations: what a set of measures is called, what it is keyed by, and how each
 * measure reads an entry.
 *
 * <p>Start at {@link io.tillflow.functions.metrics.SalesMetrics}, which declares the sets that ship
 * by means of {@link io.tillflow.functions.metrics.MetricSetBuilder}. What is more than a number is
 * an {@link io.tillflow.functions.summary.Summary}.
 */
package io.tillflow.functions.metrics;
