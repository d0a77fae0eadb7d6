/**
 * Bytes to events and back: three wire formats, one schema history, keys and sealed evidence.
 *
 * <p>Start with {@link io.tillflow.state.wire.ReferenceReader} for the way in, with {@link
 * io.tillflow.state.wire.WireEncoder} for the way out.
 */
package io.tillflow.state.wire;
