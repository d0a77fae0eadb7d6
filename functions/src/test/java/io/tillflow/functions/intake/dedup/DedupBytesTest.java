package io.tillflow.functions.intake.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.intake.Judge;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.time.WhenSilent;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Mark;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.KeySource;
import io.tillflow.testdata.generator.Coordinates;
import io.tillflow.testdata.generator.Generator;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.testdata.generator.Produced;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.junit.jupiter.api.Test;

/** What deduplication keeps of an event of a till, of the mix in which tills speak. */
class DedupBytesTest {
  private static final int EVENTS = 60_000;
  private static final long MUCH = 1 << 28;
  private static final int MOST = 24;

  @Test
  void anEventOfATillIsFewBytes() throws Exception {
    Judge<Basket> judge = Judges.baskets(JudgeSettings.defaults(KeySource.off()));
    judge.open();
    Generator world = Generator.of(GeneratorSettings.ofSeed(3).withEvents(EVENTS));
    Coordinates coordinates = new Coordinates(1);
    DedupSettings settings = DedupHarness.settings(MUCH, WhenSilent.STANDS);
    try (DedupHarness dedup = new DedupHarness(settings, new HashMapStateBackend(), 0, 1)) {
      dedup.flink.setCheckpointStorage(new JobManagerCheckpointStorage(1 << 28));
      dedup.open(null);
      while (world.hasNext()) {
        Produced made = world.next();
        if (made.feed() == Feed.POS && made.truth().isAccepted()) {
          Decoded<Basket> judged = judge.judge(coordinates.place(made));
          Mark mark = judged.mark();
          dedup.event(
              judged.origin().offset(), mark.key(), judged.eventTime(), mark.event(), mark.sale());
        }
      }
      int remembered = dedup.accepted().size();
      long bytes = dedup.flink.snapshot(1, 1).getStateSize();
      assertThat((double) bytes / remembered).isLessThanOrEqualTo(MOST);
    }
  }
}
