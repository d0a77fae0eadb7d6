package io.tillflow.functions.intake;

import io.tillflow.functions.intake.Pseudonyms.Kind;
import io.tillflow.state.wire.Draft;
import io.tillflow.state.wire.TextPool;
import java.nio.charset.StandardCharsets;

/**
 * The slots of a draft in, strings out: shared where they repeat, tokens where they name a person.
 *
 * <p>The only way from a draft to an event's strings, so that none is a clear id. Not thread-safe.
 */
final class Names {
  // Small enough for the processor's nearest caches: what a source makes is written at once, and a
  // text from afar takes longer to write than a new one takes to make.
  private static final int POOL_BITS = 10;

  private final Draft draft;
  private final Pseudonyms pseudonyms;
  private final TextPool pool = new TextPool(POOL_BITS);

  Names(Draft draft, Pseudonyms pseudonyms) {
    this.draft = draft;
    this.pseudonyms = pseudonyms;
  }

  Draft draft() {
    return draft;
  }

  /** Text that seldom comes again. */
  String single(int slot) {
    return draft.text(slot);
  }

  /** Text that many records hold, so many that it is often near: stores, currencies. */
  String shared(int slot) {
    return pool.text(draft, slot);
  }

  String token(Kind kind, int slot) {
    return pseudonyms.token(kind, draft, slot);
  }

  /** The same, or null where ids stand for themselves. */
  String tokenIfHidden(Kind kind, int slot) {
    return pseudonyms.areOff() ? null : token(kind, slot);
  }

  /** The token of an address in the form in which addresses are compared. */
  String email(int slot) {
    byte[] normalised = Emails.normalised(draft, slot);
    if (normalised == null) {
      return token(Kind.EMAIL, slot);
    }
    return normalised.length == 0
        ? null
        : pseudonyms.token(Kind.EMAIL, normalised, 0, normalised.length);
  }

  Long longOrNull(int slot) {
    return draft.has(slot) ? Long.valueOf(draft.number(slot)) : null;
  }

  Integer intOrNull(int slot) {
    return draft.has(slot) ? Integer.valueOf((int) draft.number(slot)) : null;
  }

  /** The symbol of a slot, or null when it is absent. */
  <S extends Enum<S>> S symbol(S[] symbols, int slot) {
    return draft.has(slot) ? symbols[(int) draft.number(slot)] : null;
  }

  /** A made-up text as an event would hold it. */
  static String ascii(byte[] text) {
    return new String(text, StandardCharsets.US_ASCII);
  }
}
