package io.tillflow.testdata.reference.features;

/** Some money that came, or went where it is negative, and the time at which it counts. */
record Coin(long time, String currency, long minor) {}
