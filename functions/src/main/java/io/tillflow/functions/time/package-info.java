/**
 * The one place that says how event time moves: watermarks in the sources, and how an operator
 * keeps its own over a restore; and when a store is open by its own clock.
 */
package io.tillflow.functions.time;
