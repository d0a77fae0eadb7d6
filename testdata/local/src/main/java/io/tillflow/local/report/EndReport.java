package io.tillflow.local.report;

import io.tillflow.jobs.AnomaliesJob;
import io.tillflow.jobs.FeaturesJob;
import io.tillflow.jobs.SalesWindowsJob;
import io.tillflow.jobs.SessionsJob;
import io.tillflow.jobs.SilverJob;
import io.tillflow.local.fill.Cargo;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.generator.Census;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.ReferenceIntake;
import io.tillflow.testdata.reference.ReferenceSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** What is in Kafka and what has landed in; everything beside the reference's word for it out. */
public final class EndReport {
  private final TopicReader topics;
  private final Tables tables;
  private final Online online;
  private final List<String> jobs;

  /** Compares what these jobs have written with these topics. */
  public EndReport(TopicReader topics, Tables tables, Online online, List<String> jobs) {
    this.topics = topics;
    this.tables = tables;
    this.online = online;
    this.jobs = jobs;
  }

  /** Compares everything; the census says what the maker of the cargo meant. */
  public Report of(Cargo cargo, Census census, ReferenceSettings settings) {
    ReferenceIntake reference = new ReferenceIntake(settings, cargo.stores());
    List<Compared> all = new ArrayList<>();
    WindowsCheck windows = new WindowsCheck(tables, cargo.products());
    CompletenessCheck completeness = new CompletenessCheck(tables, cargo.stores());
    SessionsCheck sessions = new SessionsCheck(tables);
    AnomaliesCheck anomalies = new AnomaliesCheck(tables, topics, cargo);
    FeaturesCheck features = new FeaturesCheck(tables, online);
    Function<RawRecord, Judged> judge =
        record -> {
          Judged judged = reference.judge(record);
          windows.take(judged);
          completeness.take(judged);
          sessions.take(judged);
          anomalies.take(judged);
          features.take(judged);
          return judged;
        };
    if (jobs.contains(SilverJob.NAME)) {
      all.addAll(silver(cargo, census, judge));
    } else {
      Stream.of(Feed.values()).forEach(feed -> judgeAll(feed, judge));
    }
    if (jobs.contains(SalesWindowsJob.NAME)) {
      all.addAll(windows.compared());
      all.add(completeness.compared());
    }
    if (jobs.contains(SessionsJob.NAME)) {
      all.addAll(sessions.compared());
    }
    List<Score> scores = List.of();
    if (jobs.contains(AnomaliesJob.NAME)) {
      all.addAll(anomalies.compared());
      scores = anomalies.scores();
    }
    if (jobs.contains(FeaturesJob.NAME)) {
      all.addAll(features.compared(new AlertTopic(topics, LowStockCheck.ALERTS).alerts()));
    }
    return new Report(cargo.name(), census.total(), all, scores);
  }

  private void judgeAll(Feed feed, Function<RawRecord, Judged> judge) {
    topics.read(
        feed.defaultTopic(),
        record -> {
          var unused = judge.apply(record);
        });
  }

  private List<Compared> silver(Cargo cargo, Census census, Function<RawRecord, Judged> judge) {
    IntakeCheck intake = new IntakeCheck(tables);
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (Feed feed : Feed.values()) {
      topics.read(feed.defaultTopic(), record -> intake.take(judge.apply(record)));
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
