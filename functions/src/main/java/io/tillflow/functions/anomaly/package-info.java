/**
 * Anomalies: accepted till events in, rows of what is wrong with them and alerts out; by rules that
 * change while the job runs.
 *
 * <p>Start with {@link io.tillflow.functions.anomaly.Anomalies}, which wires it all. {@code
 * Detection} judges an event, which comes packed and of which it mostly needs the {@code Docket},
 * as a {@code Case} by {@code Judgement}, against what the {@code StoreBooks} remember: sums of
 * sales by the hour, and what tills and cashiers did on an {@code HourPage}. {@code SequenceGaps}
 * finds numbers that stay missing.
 *
 * <p>{@code RuleBook} knows the rules in force; {@code RuleDesk} refuses bad ones where they
 * arrive.
 */
package io.tillflow.functions.anomaly;
