/**
 * What is known of each store and five minutes: whether all that it told has come. Start at {@link
 * io.tillflow.functions.completeness.StoreCompleteness}.
 */
package io.tillflow.functions.completeness;
