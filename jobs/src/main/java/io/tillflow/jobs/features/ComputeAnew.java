package io.tillflow.jobs.features;

import io.tillflow.functions.feature.AsOf;
import io.tillflow.state.online.OnlineGroup;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * All that was done to the entities of a sample in; their values, as of the times that the log has
 * them of, in the job's result out.
 */
public final class ComputeAnew<E> extends AbstractStreamOperator<Boolean>
    implements OneInputStreamOperator<E, Boolean>, BoundedOneInput {
  /** Under which name the values are in the result. */
  public static final String RESULT = "computed";

  private static final long serialVersionUID = 1L;

  private final How<E> how;
  private final Sample sample;
  private final HashMap<String, Long> asOf;
  private transient Map<String, Anew<E>> entities;

  /**
   * How a group is computed.
   *
   * @param entityId whose values an event changes
   * @param ownTime the event's own time
   * @param appendTime when it was appended
   */
  public record How<E>(
      OnlineGroup group, Maker<E> maker, Id<E> entityId, Time<E> ownTime, Time<E> appendTime)
      implements Serializable {}

  /** Makes an entity of which nothing is known. */
  public interface Maker<E> extends Serializable {
    /** The entity. */
    AsOf<E> make();
  }

  /** Reads whose an event is. */
  public interface Id<E> extends Function<E, String>, Serializable {}

  /** Reads a time of an event. */
  public interface Time<E> extends ToLongFunction<E>, Serializable {}

  /** Computes as of these times; of an entity without one, as of its latest event. */
  public ComputeAnew(How<E> how, Sample sample, Map<String, Long> asOf) {
    this.how = how;
    this.sample = sample;
    this.asOf = new HashMap<>(asOf);
  }

  private static final class Anew<E> {
    private final AsOf<E> values;
    private long latest = Long.MIN_VALUE;
    private long knownAt = Long.MIN_VALUE;

    Anew(AsOf<E> values) {
      this.values = values;
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    entities = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<E> element) {
    E event = element.getValue();
    String entityId = how.entityId().apply(event);
    if (sample.has(entityId)) {
      Anew<E> entity = entities.computeIfAbsent(entityId, id -> new Anew<>(how.maker().make()));
      entity.values.take(event);
      entity.latest = Math.max(entity.latest, how.ownTime().applyAsLong(event));
      entity.knownAt = Math.max(entity.knownAt, how.appendTime().applyAsLong(event));
    }
  }

  @Override
  public void endInput() {
    ListAccumulator<Computed> result = new ListAccumulator<>();
    getRuntimeContext().addAccumulator(RESULT, result);
    entities.forEach(
        (entityId, entity) -> {
          long time = Math.max(entity.latest, asOf.getOrDefault(entityId, Long.MIN_VALUE));
          result.add(
              new Computed(
                  how.group().toString(),
                  entityId,
                  entity.knownAt,
                  new HashMap<>(entity.values.fields(time))));
        });
  }
}
