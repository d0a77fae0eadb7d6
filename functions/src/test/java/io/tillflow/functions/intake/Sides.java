package io.tillflow.functions.intake;

import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** What an operator under test has sent aside since the last look. */
final class Sides {
  private Sides() {}

  static <T> List<T> taken(AbstractStreamOperatorTestHarness<?> harness, OutputTag<T> tag) {
    List<T> values = new ArrayList<>();
    var queue = harness.getSideOutput(tag);
    while (queue != null && !queue.isEmpty()) {
      StreamRecord<T> record = queue.poll();
      values.add(record.getValue());
    }
    return values;
  }

  static List<Accounting> accounting(AbstractStreamOperatorTestHarness<?> harness) {
    return taken(harness, IntakeTags.ACCOUNTING);
  }

  /** Offset and reason of each refusal. */
  static List<String> refused(AbstractStreamOperatorTestHarness<?> harness) {
    return taken(harness, IntakeTags.REFUSED).stream().map(Sides::text).toList();
  }

  private static String text(DeadLetter letter) {
    return letter.origin().offset() + " " + letter.refusal().reason();
  }
}
