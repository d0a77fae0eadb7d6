package io.tillflow.state.event;

/**
 * A click that bears an anonymous id, under the identity that it tells of itself.
 *
 * @param cookie the token of the anonymous id
 */
public record CookieClick(String cookie, Click click) {}
