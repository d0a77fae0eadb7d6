package io.tillflow.testdata.reference.features;

/**
 * How what is on a shelf fell from above its reorder point to it, or below.
 *
 * @param shelf the store and the sku
 * @param time of the event that did it
 */
public record Crossing(String shelf, long time, long onHand, long reorderPoint) {}
