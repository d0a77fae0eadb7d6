/**
 * The one place that says how event time moves: watermarks in the sources, and how an operator
 * keeps its own over a restore.
 */
package io.tillflow.functions.time;
