package io.tillflow.state.event;

/** A product as the reference topic tells it; brand, list price and currency are nullable. */
public record Product(
    String sku,
    String category,
    String brand,
    Long listPriceMinor,
    String currency,
    boolean discontinued) {}
