package io.tillflow.sinks;

import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/** The generation that an operator writes: told at its first start, from then on in its state. */
public final class KeptGeneration {
  /** Every subtask holds the same. */
  public static final ListStateDescriptor<Integer> GENERATION =
      new ListStateDescriptor<>("generation", IntSerializer.INSTANCE);

  private final ListState<Integer> kept;
  private final int value;

  /** Finds it in the state, or asks for it where there is none. */
  public KeptGeneration(OperatorStateStore state, IntSupplier started) throws Exception {
    kept = state.getUnionListState(GENERATION);
    OptionalInt restored =
        StreamSupport.stream(kept.get().spliterator(), false).mapToInt(Integer::intValue).max();
    value = restored.orElseGet(started);
  }

  /** Which it is. */
  public int value() {
    return value;
  }

  /** Puts it into the state. */
  public void keep() throws Exception {
    kept.clear();
    kept.add(value);
  }
}
