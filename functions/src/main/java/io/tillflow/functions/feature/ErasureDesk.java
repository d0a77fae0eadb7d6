package io.tillflow.functions.feature;

import io.tillflow.functions.intake.Inbox;
import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.ErasureRequest;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.ReferenceReader;
import io.tillflow.state.wire.RegistrySettings;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Requests to be forgotten, as they came, in; what they do to the features of customers out. */
public final class ErasureDesk extends Inbox<Touch> {
  private static final long serialVersionUID = 1L;

  /** How far a clock may be ahead: from a time in the future on, everything would be ignored. */
  private static final long AHEAD_MILLIS = Duration.ofDays(1).toMillis();

  private final RegistrySettings registry;
  private transient ReferenceReader<ErasureRequest> reader;

  /**
   * How requests are read.
   *
   * @param keys under which refused ones are sealed on their way to the dead letters
   */
  public record Settings(RegistrySettings registry, KeySource keys) implements Serializable {}

  ErasureDesk(Settings settings) {
    super(DeadLetter.ERASURE, settings.keys());
    this.registry = settings.registry();
  }

  /** The touches, with {@link IntakeTags#REFUSED} and {@link IntakeTags#ACCOUNTING}. */
  public static SingleOutputStreamOperator<Touch> of(
      DataStream<Change<RuleBytes>> requests, Settings settings) {
    return alone(
        requests.transform(Uids.ERASURES, FlowTypes.TOUCH, new ErasureDesk(settings)),
        Uids.ERASURES);
  }

  @Override
  public void open() throws Exception {
    super.open();
    reader = ReferenceReader.of(ErasureRequest.class, registry);
  }

  @Override
  protected Answer<Touch> answer(Change<RuleBytes> record) throws InterruptedException {
    if (record.value() == null) {
      return new Answer<>(null, null);
    }
    try {
      ErasureRequest request = reader.read(record.value().value());
      long appendTime = record.origin().appendTime();
      return new Answer<>(Touches.erasure(request, appendTime), refusal(request, appendTime));
    } catch (IllegalArgumentException e) {
      return new Answer<>(
          null, new Refusal(Reason.UNDECODABLE, "it is no request to be forgotten"));
    }
  }

  private static Refusal refusal(ErasureRequest request, long appendTime) {
    if (request.token().isBlank()) {
      return new Refusal(Reason.MISSING_FIELD, "token names nobody");
    }
    if (request.requestedAt() < 0) {
      return new Refusal(Reason.ANCIENT_TIME, "requested_at is before 1970");
    }
    return request.requestedAt() > appendTime + AHEAD_MILLIS
        ? new Refusal(Reason.FUTURE_TIME, "requested_at is more than a day after the append time")
        : null;
  }
}
