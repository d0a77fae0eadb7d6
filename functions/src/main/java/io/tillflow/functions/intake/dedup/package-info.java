/**
 * Exact deduplication over a horizon of event time: accepted events pass, repeats and conflicts do
 * not.
 *
 * <p>Start at {@link io.tillflow.functions.intake.dedup.Deduplicate}, the operator. Its {@code
 * Memory} holds one {@code KeyGroupMemory} per key group; each of these has an {@code Index} in
 * memory that says on which page of the state an identity may stand, {@code LogBucket}s that fill
 * pages as events arrive, and {@code SealedBucket}s, whose pages are found by the bits of an
 * identity alone once there is no room to index them. The bytes of the state are {@link
 * io.tillflow.state.keyed.EntryPage}, {@link io.tillflow.state.keyed.PageName} and {@link
 * io.tillflow.state.keyed.IdentityScope}.
 */
package io.tillflow.functions.intake.dedup;
