package io.tillflow.functions.intake;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.RawRecord;
import java.io.Serializable;

/**
 * One Kafka record in, its event or its refusal out: every verdict that needs no other record.
 *
 * <p>It runs inside the source, so clear personal data ends here: the event it yields holds tokens.
 */
public interface Judge<E> extends Serializable {
  /** Reads keys and reaches registries; called once per task before the first record. */
  void open() throws Exception;

  /** Judges one record; never throws for what the record holds. */
  Decoded<E> judge(RawRecord record) throws Exception;

  /** How many unknown fields it has ignored so far, for a counter. */
  default long ignoredFields() {
    return 0;
  }
}
