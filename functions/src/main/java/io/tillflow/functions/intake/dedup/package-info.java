/**
 * Exact deduplication over a horizon of event time: accepted events pass, repeats and conflicts do
 * not.
 *
 * <p>Start at {@link io.tillflow.functions.intake.dedup.Deduplicate}, the operator. What it has
 * seen stands in {@link io.tillflow.functions.pages.Identities}, each identity made unique within
 * its key group by {@link io.tillflow.state.keyed.IdentityScope}.
 */
package io.tillflow.functions.intake.dedup;
