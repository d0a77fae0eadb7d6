package io.tillflow.state.event;

/**
 * What a token of a person stands for; an e-mail is never an identity.
 *
 * <p>The order is in bytes and only grows at the end.
 */
public enum IdentityKind {
  CUSTOMER,
  LOYALTY,
  ANONYMOUS,
  EMAIL
}
