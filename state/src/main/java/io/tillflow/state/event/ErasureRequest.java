package io.tillflow.state.event;

/**
 * Somebody asks to be forgotten.
 *
 * @param token of the customer, as tables and keys have it
 * @param requestedAt from when on nothing is to be kept
 */
public record ErasureRequest(String requestId, String token, long requestedAt) {}
