/**
 * From clicks to sessions: what a visitor did in one go, whatever the order in which it came.
 *
 * <p>Start at {@link io.tillflow.functions.session.Sessions}, the operator. Its {@code Reception}
 * adds clicks to the log of their {@code Visitor}; what is due in the {@code Agenda} is made by
 * {@code Settlement}. The definition itself is three classes that know nothing of streams: {@code
 * Partition} and {@code Session} part clicks, {@code Fold} says what they tell.
 */
package io.tillflow.functions.session;
