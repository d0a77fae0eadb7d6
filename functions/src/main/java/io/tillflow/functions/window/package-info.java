/**
 * Windows of declared metric sets, of any number of keys, at the cost of one addition per line.
 *
 * <p>Start at {@link io.tillflow.functions.window.DeclaredWindows}, the operator. Its {@code
 * Windows} has a {@code Shelf} of {@code Block}s per outer key and currency; a block holds some
 * {@code Pane}s, each a table of numbers by inner key. {@code Adder} changes them, {@code Emitter}
 * makes rows of them, {@code BlockStore} moves them in and out of the state, whose bytes are {@link
 * io.tillflow.state.keyed.BlockWriter} and {@link io.tillflow.state.keyed.RememberedBlocks}.
 */
package io.tillflow.functions.window;
