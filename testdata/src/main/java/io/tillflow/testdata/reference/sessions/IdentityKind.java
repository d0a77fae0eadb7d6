package io.tillflow.testdata.reference.sessions;

/** What a token stands for. */
public enum IdentityKind {
  CUSTOMER,
  LOYALTY,
  EMAIL,
  ANONYMOUS
}
