/**
 * From accepted commerce events to clicks under the identities that they count for, and to the
 * links between the tokens that events bear.
 *
 * <p>Start at {@link io.tillflow.functions.identity.Linking}, which wires the two operators. {@code
 * Identity} adds clicks to the log of their {@code Cookie}; {@code Placing} moves them as a login,
 * or another one, says whose they are; {@code Ownership} is the rule, and knows nothing of streams.
 * {@code Links} keeps the {@code Token}s of {@code identity_bridge}.
 */
package io.tillflow.functions.identity;
