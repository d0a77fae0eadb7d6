package io.tillflow.functions.intake;

import io.tillflow.functions.intake.dedup.DedupSettings;
import io.tillflow.functions.intake.dedup.Deduplicate;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.Accounting;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;

/** The operators of an intake of stores, each one subtask, joined by hand. */
final class IntakeChain implements AutoCloseable {
  private final OneInputStreamOperatorTestHarness<
          Decoded<InventoryChange>, Decoded<InventoryChange>>
      front = new OneInputStreamOperatorTestHarness<>(new Front<>(Judged.SETTINGS));
  private final TwoInputStreamOperatorTestHarness<
          Decoded<InventoryChange>, Change<Store>, Decoded<InventoryChange>>
      stores;
  private final KeyedOneInputStreamOperatorTestHarness<
          String, Decoded<InventoryChange>, Decoded<InventoryChange>>
      dedup =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new Deduplicate<>(DedupSettings.of(Judged.SETTINGS)),
              decoded -> decoded.mark().key(),
              Types.STRING);
  private final List<Long> accepted = new ArrayList<>();
  private final List<Accounting> accounting = new ArrayList<>();

  IntakeChain(Standing<Store> standing) throws Exception {
    stores = new TwoInputStreamOperatorTestHarness<>(new StoreCheck<>(Judged.SETTINGS, standing));
  }

  IntakeChain open(long checkpoint, List<OperatorSubtaskState> states) throws Exception {
    dedup.setup(
        FlowTypes.decoded(FlowTypes.INVENTORY_CHANGE)
            .createSerializer(dedup.getExecutionConfig().getSerializerConfig()));
    for (int i = 0; i < 3; i++) {
      if (states != null) {
        operators().get(i).setRestoredCheckpointId(checkpoint);
        operators().get(i).initializeState(states.get(i));
      }
      operators().get(i).open();
    }
    return this;
  }

  void feed(Decoded<InventoryChange> decoded) throws Exception {
    front.processElement(new StreamRecord<>(decoded));
    for (Decoded<InventoryChange> event : taken(front)) {
      stores.processElement1(new StreamRecord<>(event));
    }
    for (Decoded<InventoryChange> event : taken(stores)) {
      dedup.processElement(new StreamRecord<>(event));
    }
    taken(dedup).forEach(event -> accepted.add(event.origin().offset()));
  }

  void watermark(long time) throws Exception {
    front.processWatermark(new Watermark(time));
    stores.processWatermark1(new Watermark(time));
    dedup.processWatermark(new Watermark(time));
  }

  List<OperatorSubtaskState> checkpoint(long id) throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (AbstractStreamOperatorTestHarness<?> operator : operators()) {
      operator.prepareSnapshotPreBarrier(id);
      states.add(operator.snapshot(id, id));
      accounting.addAll(Sides.accounting(operator));
    }
    return states;
  }

  void end() throws Exception {
    front.endInput();
    stores.endInput2();
    stores.endInput1();
    dedup.endInput();
    operators().forEach(operator -> accounting.addAll(Sides.accounting(operator)));
  }

  List<Long> accepted() {
    return accepted;
  }

  List<Accounting> accounting() {
    return accounting;
  }

  private List<AbstractStreamOperatorTestHarness<?>> operators() {
    return List.of(front, stores, dedup);
  }

  @SuppressWarnings("unchecked")
  private static List<Decoded<InventoryChange>> taken(AbstractStreamOperatorTestHarness<?> from) {
    List<Decoded<InventoryChange>> values = new ArrayList<>();
    while (!from.getOutput().isEmpty()) {
      if (from.getOutput().poll() instanceof StreamRecord<?> record) {
        values.add((Decoded<InventoryChange>) record.getValue());
      }
    }
    return values;
  }

  @Override
  public void close() {
    try {
      for (AbstractStreamOperatorTestHarness<?> operator : operators()) {
        operator.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
