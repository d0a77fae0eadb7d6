package io.tillflow.functions.feature;

import io.tillflow.functions.pages.Agenda;
import io.tillflow.functions.pages.Agenda.Register;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.time.HorizonWatermark;
import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.EntityState;
import io.tillflow.state.keyed.FeatureState;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.keyed.VisitorName;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.FeatureRow;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Touches by entity in; rows of a group's features out as they come, and again as values change
 * because time passes.
 *
 * <p>Life cycle: touches change memory alone, but for entities that are not in it. Before a
 * checkpoint those that have changed are written. A value that changes by itself is told once the
 * watermark has passed that time, and an entity of which nothing is left is forgotten. There are no
 * timers. It selects keys by itself, those of key groups, so Flink's choice of a key per record is
 * switched off.
 */
public final class Features extends AbstractStreamOperator<FeatureRow>
    implements OneInputStreamOperator<Touch, FeatureRow> {
  private static final long serialVersionUID = 1L;

  private final FeatureSet set;
  private final FeatureSettings settings;

  private transient HorizonWatermark horizon;
  private transient long told;
  private transient Agenda<EntityState, Entity> entities;

  /** What is computed, and how it is remembered. */
  record Plan(FeatureSet set, FeatureSettings settings, Traces.Scratch scratch) {}

  Features(FeatureSet set, FeatureSettings settings) {
    this.set = set;
    this.settings = settings;
  }

  /** The rows of a group. */
  public static SingleOutputStreamOperator<FeatureRow> of(
      DataStream<Touch> touches, FeatureSet set, FeatureSettings settings) {
    String uid = Uids.features(set.group().toString());
    return touches
        .keyBy(Touch::entityId)
        .transform(uid, FlowTypes.FEATURE_ROW, new Features(set, settings))
        .uid(uid);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    horizon = HorizonWatermark.restore(context.getOperatorStateStore());
    told = Long.MIN_VALUE;
    KeyGroups groups = KeyGroups.of(getRuntimeContext().getTaskInfo(), this::setCurrentKey);
    Plan plan = new Plan(set, settings, new Traces.Scratch());
    entities =
        new Agenda<>(
            new Register<>(
                FeatureState.ENTITIES,
                (name, group, state) -> new Entity(plan, name, group, state)),
            groups,
            context.getKeyedStateStore(),
            settings.memoryBytes());
    entities.register(getMetricGroup().addGroup(MetricNames.FEATURES));
  }

  // What was due before the restore may be due again, and rows leave only once all is open.
  @Override
  public void open() throws Exception {
    super.open();
    entities.restore();
    advance();
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement(StreamRecord<Touch> record) throws Exception {
    Touch touch = record.getValue();
    Entity entity = entities.welcome(VisitorName.of(touch.entityId()));
    send(entity.take(touch, horizon.current()));
    entities.keep(entity);
  }

  // The end of a bounded input is no time, as for deduplication.
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      super.processWatermark(mark);
      return;
    }
    if (horizon.advance(mark.getTimestamp())) {
      advance();
    }
    if (horizon.current() > told) {
      told = horizon.current();
      super.processWatermark(new Watermark(told));
    }
  }

  // Only what the watermark has passed: an entity that is forgotten begins anew behind that.
  private void advance() throws Exception {
    if (horizon.current() > Long.MIN_VALUE) {
      entities.advance(horizon.current() - 1, this::meet);
    }
  }

  private void meet(Entity entity) throws Exception {
    while (entity.due() < horizon.current()) {
      send(entity.meet(horizon.current()));
    }
    entities.keep(entity);
  }

  private void send(FeatureRow row) {
    if (row != null) {
      output.collect(new StreamRecord<>(row, row.asOf()));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    horizon.snapshot();
    entities.flush();
  }
}
