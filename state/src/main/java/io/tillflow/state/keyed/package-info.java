/**
 * What is kept and shipped as bytes: compact serializers with versions, and the types that use
 * them.
 *
 * <p>Start at {@link io.tillflow.state.keyed.CompactSerializer}.
 */
package io.tillflow.state.keyed;
