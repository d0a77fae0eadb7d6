package io.tillflow.functions.stock;

import io.tillflow.functions.feature.FeatureSettings;
import io.tillflow.functions.pages.Agenda;
import io.tillflow.functions.pages.Agenda.Register;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.time.HorizonWatermark;
import io.tillflow.state.event.ShelfMove;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.keyed.ShelfState;
import io.tillflow.state.keyed.StockState;
import io.tillflow.state.keyed.VisitorName;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.online.Freshness;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.FeatureRow;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Moves by shelf in, rows of features as they come and as panes leave; alerts of low stock aside.
 *
 * <p>Life cycle: moves change memory alone, but for shelves that are not in it. Before a checkpoint
 * those that have changed are written. As the watermark comes to what is due for a shelf, its moves
 * are judged, panes leave, and what no count can come before any more is one number. There are no
 * timers. It selects keys by itself, those of key groups, so Flink's choice of a key per record is
 * switched off.
 */
final class Shelves extends AbstractStreamOperator<FeatureRow>
    implements OneInputStreamOperator<ShelfMove, FeatureRow>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  /** Alerts of shelves that run low. */
  static final OutputTag<Alert> ALERTS = new OutputTag<>("low-stock", FlowTypes.ALERT);

  private final FeatureSettings settings;
  private final Freshness freshness;

  private transient HorizonWatermark horizon;
  private transient long told;
  private transient Agenda<ShelfState, Shelf> shelves;

  Shelves(FeatureSettings settings, Freshness freshness) {
    this.settings = settings;
    this.freshness = freshness;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    horizon = HorizonWatermark.restore(context.getOperatorStateStore());
    told = Long.MIN_VALUE;
    Surroundings shared = new Surroundings(settings.horizon(), freshness, new Rows());
    shelves =
        new Agenda<>(
            new Register<>(
                StockState.SHELVES, (name, group, state) -> new Shelf(name, group, state, shared)),
            KeyGroups.of(getRuntimeContext().getTaskInfo(), this::setCurrentKey),
            context.getKeyedStateStore(),
            settings.memoryBytes());
    shelves.register(getMetricGroup().addGroup(MetricNames.STOCK));
  }

  // What was due before the restore may be due again, and rows leave only once all is open.
  @Override
  public void open() throws Exception {
    super.open();
    shelves.restore();
    advance();
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement(StreamRecord<ShelfMove> record) throws Exception {
    Shelf shelf = shelves.welcome(VisitorName.of(record.getValue().shelf()));
    shelf.take(record.getValue(), horizon.current());
    shelves.keep(shelf);
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

  private void advance() throws Exception {
    long watermark = horizon.current();
    shelves.advance(
        watermark,
        shelf -> {
          shelf.advance(watermark);
          shelves.keep(shelf);
        });
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    horizon.snapshot();
    shelves.flush();
  }

  // All events have come, so those that event time has not passed stand in their order, too.
  @Override
  public void endInput() throws Exception {
    shelves.each(
        shelf -> {
          shelf.finish();
          shelves.keep(shelf);
        });
  }

  private final class Rows implements Surroundings.Output {
    @Override
    public void row(FeatureRow row) {
      output.collect(new StreamRecord<>(row, row.asOf()));
    }

    @Override
    public void alert(Alert alert) {
      output.collect(ALERTS, new StreamRecord<>(alert, alert.eventTime()));
    }
  }
}
