/**
 * What online features and stock must be, in plain Java and unlimited memory; start with {@link
 * io.tillflow.testdata.reference.features.ReferenceFeatures}.
 *
 * <p>It knows no state, no timers and no arrival: a value is worked out from all accepted events
 * and a time as of which it is asked for.
 */
package io.tillflow.testdata.reference.features;
