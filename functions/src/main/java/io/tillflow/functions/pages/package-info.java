/**
 * What an operator remembers by event time beside its keys: pages in the state, a bounded part of
 * them at hand.
 *
 * <p>What is asked whether it was seen starts at {@link io.tillflow.functions.pages.Identities},
 * what is known by name and due at some time at {@link io.tillflow.functions.pages.Agenda}, and
 * through when windows have been told at {@link io.tillflow.functions.pages.Dues}.
 *
 * <p>{@code Agenda} holds {@code Appointments} and {@code Residents}, those in memory; whoever is
 * let go of is in the {@code Archive}, and so is, in a {@code Journal} per key group, what was told
 * of those whom a checkpoint does not write. Who is to be written is {@code Unwritten}, and mostly
 * not for long: a checkpoint is to find few of them.
 *
 * <p>{@code Identities} holds one {@code KeyGroupMemory} per key group; each of these has an {@code
 * Index} in memory that says on which page of the state an identity may stand, {@code LogBucket}s
 * that fill pages as events arrive, and {@code SealedBucket}s, whose pages are found by the bits of
 * an identity alone once there is no room to index them. The bytes of the state are {@link
 * io.tillflow.state.keyed.EntryPage} and {@link io.tillflow.state.keyed.PageName}.
 */
package io.tillflow.functions.pages;
