/**
 * From till events to signed entries: what each event does to sales, whatever the order in which
 * they come.
 *
 * <p>Start at {@link io.tillflow.functions.ledger.Ledger}, the operator; {@code Fold} is the rule
 * by which corrections act on a sale.
 */
package io.tillflow.functions.ledger;
