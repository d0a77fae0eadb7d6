package io.tillflow.jobs;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Several jobs in, the one Flink job that they are together out. */
final class JointRun extends JobRun {
  private final List<JobRun> parts;

  /** Of these, the one that takes in the most first: what it has taken in, the others share. */
  JointRun(Settings settings, Extent extent, List<JobRun> parts) {
    super(settings, extent);
    this.parts = List.copyOf(parts);
  }

  @Override
  public String name() {
    return parts.stream().map(JobRun::name).collect(Collectors.joining("+"));
  }

  @Override
  public List<Table<?>> own() {
    return parts.stream().flatMap(part -> part.own().stream()).toList();
  }

  @Override
  public List<String> reads() {
    return parts.stream().flatMap(part -> part.reads().stream()).distinct().toList();
  }

  @Override
  List<Table<?>> reached(Feed feed) {
    return parts.stream().flatMap(part -> part.reached(feed).stream()).toList();
  }

  @Override
  boolean isOnline() {
    return parts.stream().anyMatch(JobRun::isOnline);
  }

  @Override
  public void check() {
    parts.forEach(JobRun::check);
  }

  @Override
  public List<String> writes() {
    return parts.stream().flatMap(part -> part.writes().stream()).distinct().toList();
  }

  @Override
  void define(StreamExecutionEnvironment env, Edges edges) {
    if (!takesInAll()) {
      Stream.of(Feed.values())
          .filter(this::isShared)
          .forEach(feed -> edges.intakes().share(env, feed));
    }
    parts.forEach(part -> part.define(env, edges));
  }

  // The first one does, whose tables every event reaches.
  private boolean takesInAll() {
    return parts.get(0) instanceof SilverRun;
  }

  private boolean isShared(Feed feed) {
    return parts.stream().filter(part -> !part.reached(feed).isEmpty()).count() > 1;
  }
}
