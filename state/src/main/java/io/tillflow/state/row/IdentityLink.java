package io.tillflow.state.row;

import io.tillflow.state.event.IdentityKind;

/**
 * Two tokens that events bear together; one row of {@code identity_bridge}, or one event's word.
 *
 * <p>Left is the token that tells less of a person: an anonymous id, an e-mail or a loyalty token
 * of a customer's, or an e-mail of a loyalty token's.
 *
 * @param shared whether the left token is several persons', and joins nothing
 * @param revision grows with every row of the link, by steps of any size
 */
public record IdentityLink(
    IdentityKind leftKind,
    String leftToken,
    IdentityKind rightKind,
    String rightToken,
    long firstSeen,
    long lastSeen,
    boolean shared,
    int revision) {}
