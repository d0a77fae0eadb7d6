/**
 * What is kept of many values in few bytes: summaries that merge, give the same answer whatever the
 * order in which values came, and say how far they may be from the truth.
 *
 * <p>Start at {@link io.tillflow.functions.summary.SummaryKind}, which names them.
 */
package io.tillflow.functions.summary;
