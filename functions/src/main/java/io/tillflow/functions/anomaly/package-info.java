/**
 * Anomalies: accepted till events in, rows of what is wrong with them and alerts out; by rules that
 * change while the job runs.
 *
 * <p>Start with {@code RuleBook}, which knows the rules in force; {@code RuleDesk} refuses bad ones
 * where they arrive.
 */
package io.tillflow.functions.anomaly;
