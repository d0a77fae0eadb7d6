/**
 * What the ledger and the sales windows must give, in plain Java and unlimited memory; start with
 * {@link io.tillflow.testdata.reference.sales.ReferenceWindows}.
 */
package io.tillflow.testdata.reference.sales;
