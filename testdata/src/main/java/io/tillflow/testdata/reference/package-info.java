/**
 * What the intake must give, in plain Java and unlimited memory; start with {@link
 * io.tillflow.testdata.reference.ReferenceIntake}.
 */
package io.tillflow.testdata.reference;
