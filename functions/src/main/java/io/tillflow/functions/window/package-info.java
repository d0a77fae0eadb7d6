/**
 * Windows of declared metric sets, of any number of keys, at the cost of one addition per line.
 *
 * <p>Start at {@link io.tillflow.functions.window.DeclaredWindows}, the operator. Its {@code
 * Windows} has a {@code Shelf} of {@code Block}s per outer key and currency; a block holds some
 * {@code Pane}s, each a table of numbers by inner key. The texts of inner keys stand once for all
 * blocks in {@code Keys}. {@code Adder} reads entries and changes blocks, {@code Emitter} makes
 * rows of them, window by window through {@code WindowParts}, {@code BlockMemory} says which of
 * them stay, and {@code BlockStore} moves them in and out of the state, whose bytes are {@link
 * io.tillflow.state.keyed.BlockWriter} and {@link io.tillflow.state.keyed.RememberedBlocks}.
 *
 * <p>Where stores are hot, {@link io.tillflow.functions.window.SlicedWindows} has a second operator
 * of the same kind for slices of them. A {@code Slicer} in the first sends them their entries, each
 * to where {@code SliceHistory} says that windows of its time are; {@code Portions} makes the set
 * that counts them.
 *
 * <p>What an entry adds waits among {@code Arrivals}, and is added shelf by shelf before time moves
 * on, before a checkpoint, or as soon as much has come; no row can tell the difference.
 *
 * <p>The life of a block: it is made by the first entry of its hour and is whole, in memory. What
 * changes is written chunk by chunk, before a checkpoint or, after a burst, some entries ahead of
 * it; a key is named in the first chunk that has it and numbered in later ones. When memory is
 * short it is let go of, and takes what is added without being read; it is read, and whole again,
 * when a window of it is emitted. It goes when its last window is final.
 */
package io.tillflow.functions.window;
