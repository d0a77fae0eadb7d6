/**
 * Stock: from what was counted, delivered, sold and brought back to what a shelf holds, and when it
 * runs low.
 *
 * <p>Start at {@link io.tillflow.functions.stock.Stock}. Its operator {@code Shelves} keeps a
 * {@code Shelf} per store and product; what a shelf holds is the affair of {@code Balance}, which
 * knows nothing of streams.
 */
package io.tillflow.functions.stock;
