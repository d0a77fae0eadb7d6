package io.tillflow.functions.window;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.state.event.Portion;
import java.io.Serializable;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Which stores a job wants in slices, and by which way entries get there; its slicers out. */
record Slicing<E>(HotStores hot, OutputTag<Portion<E>> tag) implements Serializable {
  /** That of one subtask, which goes on from what was before a restore. */
  Slicer<E> slicer(MetricSet<E> set, SliceHistory history, Layout layout, Output<?> output) {
    long complete = layout.slots().completeSince();
    boolean isJoining = complete == Slot.NOT_YET;
    Slicer<E> slicer =
        new Slicer<>(
            set,
            history,
            isJoining ? layout.end() : Math.max(layout.end(), complete),
            portion -> output.collect(tag, new StreamRecord<>(portion)));
    // A set that joins a job lacks some of its first windows, and slices have all of theirs; so it
    // has none before the next restore.
    if (!isJoining) {
      slicer.ask(hot);
    }
    return slicer;
  }
}
