package io.tillflow.local.report;

import io.tillflow.local.fill.Cargo;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.generator.Census;
import io.tillflow.testdata.reference.ReferenceIntake;
import io.tillflow.testdata.reference.ReferenceSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What is in Kafka and what has landed in; everything beside the reference's word for it out. */
public final class EndReport {
  private final TopicReader topics;
  private final Tables tables;

  /** Compares these tables with these topics. */
  public EndReport(TopicReader topics, Tables tables) {
    this.topics = topics;
    this.tables = tables;
  }

  /** Compares everything; the census says what the maker of the cargo meant. */
  public List<Compared> compare(Cargo cargo, Census census, ReferenceSettings settings) {
    IntakeCheck intake = new IntakeCheck(tables, new ReferenceIntake(settings, cargo.stores()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (Feed feed : Feed.values()) {
      topics.read(feed.defaultTopic(), intake::take);
      ends.putAll(topics.ends(feed.defaultTopic()));
    }
    List<Compared> all = new ArrayList<>(intake.compared());
    all.add(new LetterTopicCheck(topics, tables).compared());
    all.addAll(new AccountingCheck(tables).compared(intake.counts()));
    all.add(new CommitCheck(tables).compared(ends));
    all.add(MakerCheck.verdicts(census, intake.counts()));
    if (cargo.sums() != null) {
      all.add(MakerCheck.stores(cargo.sums(), tables));
    }
    return all;
  }
}
