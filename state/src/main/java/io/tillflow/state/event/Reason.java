package io.tillflow.state.event;

/**
 * Why a record was refused, in order of precedence: the first that holds is the one that counts.
 *
 * <p>Bytes hold a reason by its place, so a new one comes last, whatever its precedence.
 */
public enum Reason {
  OVERSIZED,
  UNKNOWN_FORMAT,
  UNKNOWN_SCHEMA,
  UNDECODABLE,
  MISSING_FIELD,
  BAD_ENUM,
  BAD_AMOUNT,
  BAD_CURRENCY,
  FUTURE_TIME,
  ANCIENT_TIME,
  TOO_LATE,
  CONFLICT,
  ORPHAN,
  BAD_RULE
}
