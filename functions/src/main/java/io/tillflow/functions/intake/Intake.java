package io.tillflow.functions.intake;

import io.tillflow.functions.intake.dedup.DedupSettings;
import io.tillflow.functions.intake.dedup.Deduplicate;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.DeadLetter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The judged records of one topic in, the events that every job trusts out, with all that was
 * refused and counted on the way.
 *
 * <p>One shuffle by wire key; behind it the order within a store or a customer stays, and a job may
 * go on with {@link #byWireKey} without another one.
 */
public final class Intake<E> {
  private final IntakeSettings settings;
  private final TypeInformation<Decoded<E>> type;

  /** What leaves the intake; the three aside are for the job that lands them. */
  public record Result<E>(
      DataStream<Decoded<E>> accepted,
      DataStream<DeadLetter> refused,
      DataStream<Accounting> accounting,
      DataStream<Commit> commits) {}

  private Intake(IntakeSettings settings, TypeInformation<Decoded<E>> type) {
    this.settings = settings;
    this.type = type;
  }

  /** An intake of events of this type. */
  public static <E> Intake<E> of(IntakeSettings settings, TypeInformation<E> event) {
    return new Intake<>(settings, FlowTypes.decoded(event));
  }

  /** Takes in the events of stores; the judged stream is to be the source's own. */
  public Result<E> through(DataStream<Decoded<E>> judged, Reference<Store> stores) {
    SingleOutputStreamOperator<Decoded<E>> front = front(judged);
    SingleOutputStreamOperator<Decoded<E>> checked =
        shuffled(front)
            .connect(stores.updates().broadcast())
            .transform(
                Uids.stores(settings.feed()), type, new StoreCheck<>(settings, stores.standing()))
            .uid(Uids.stores(settings.feed()));
    SingleOutputStreamOperator<Decoded<E>> accepted = deduplicated(byWireKey(checked));
    return result(front, checked, accepted);
  }

  /** Takes in events that name no store whose word would count. */
  public Result<E> through(DataStream<Decoded<E>> judged) {
    SingleOutputStreamOperator<Decoded<E>> front = front(judged);
    return result(front, deduplicated(shuffled(front)));
  }

  /** A stream that is already partitioned by wire key, as one keyed by it. */
  public static <E> KeyedStream<Decoded<E>, String> byWireKey(DataStream<Decoded<E>> events) {
    return DataStreamUtils.reinterpretAsKeyedStream(events, new WireKey<>(), Types.STRING);
  }

  // As many as read the topic, for only then is it chained to them.
  private SingleOutputStreamOperator<Decoded<E>> front(DataStream<Decoded<E>> judged) {
    String uid = Uids.front(settings.feed());
    return judged
        .transform(uid, type, new Front<>(settings))
        .setParallelism(judged.getParallelism())
        .uid(uid);
  }

  private KeyedStream<Decoded<E>, String> shuffled(DataStream<Decoded<E>> events) {
    return events.keyBy(new WireKey<>(), Types.STRING);
  }

  private SingleOutputStreamOperator<Decoded<E>> deduplicated(
      KeyedStream<Decoded<E>, String> events) {
    String uid = Uids.dedup(settings.feed());
    return events.transform(uid, type, new Deduplicate<E>(DedupSettings.of(settings))).uid(uid);
  }

  @SafeVarargs
  private final Result<E> result(
      SingleOutputStreamOperator<Decoded<E>> front,
      SingleOutputStreamOperator<Decoded<E>>... behind) {
    DataStream<DeadLetter> refused = front.getSideOutput(IntakeTags.REFUSED);
    DataStream<Accounting> accounting = front.getSideOutput(IntakeTags.ACCOUNTING);
    SingleOutputStreamOperator<Decoded<E>> last = front;
    for (SingleOutputStreamOperator<Decoded<E>> operator : behind) {
      refused = refused.union(operator.getSideOutput(IntakeTags.REFUSED));
      accounting = accounting.union(operator.getSideOutput(IntakeTags.ACCOUNTING));
      last = operator;
    }
    return new Result<>(last, refused, accounting, front.getSideOutput(IntakeTags.COMMITS));
  }

  /** The key of the one shuffle. */
  private static final class WireKey<E> implements KeySelector<Decoded<E>, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String getKey(Decoded<E> event) {
      return event.mark().key();
    }
  }
}
