package io.tillflow.jobs;

import io.tillflow.functions.intake.Judges;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.sinks.Outlet;
import io.tillflow.sinks.iceberg.SealedRaw;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.RawRow;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Settings in; the silver job between Kafka and Iceberg out. */
public final class SilverRun extends JobRun {
  /** Raised whenever the same events would give other rows. */
  private static final int LOGIC_VERSION = 1;

  /** By these settings, with or without an end. */
  public SilverRun(Settings settings, Extent extent) {
    super(settings, extent);
  }

  @Override
  public String name() {
    return SilverJob.NAME;
  }

  @Override
  public List<Table<?>> own() {
    return List.of(
        SilverTables.RAW_EVENTS, SilverTables.ORDER_EVENTS, SilverTables.COMMERCE_EVENTS);
  }

  @Override
  public List<String> reads() {
    return List.of(
        settings().topic(Feed.POS),
        settings().topic(Feed.COMMERCE),
        settings().topic(Feed.INVENTORY),
        settings().storesTopic());
  }

  @Override
  List<Table<?>> reached(Feed feed) {
    return switch (feed) {
      case POS -> List.of(SilverTables.RAW_EVENTS, SilverTables.ORDER_EVENTS);
      case COMMERCE -> own();
      case INVENTORY -> List.of(SilverTables.RAW_EVENTS);
    };
  }

  @Override
  void define(StreamExecutionEnvironment env, Edges edges) {
    edges.intakes().share(SilverJob.define(env, inlets(edges), outlets(edges), edges::intake));
  }

  private SilverJob.Inlets inlets(Edges edges) {
    var judge = settings().judge();
    return new SilverJob.Inlets(
        edges.events(Feed.POS, Judges.pos(judge), FlowTypes.POS_EVENT),
        edges.events(Feed.COMMERCE, Judges.commerce(judge), FlowTypes.COMMERCE_EVENT),
        edges.events(Feed.INVENTORY, Judges.inventory(judge), FlowTypes.INVENTORY_CHANGE),
        edges.changes(edges.stores()),
        edges.standing(edges.stores()));
  }

  private SilverJob.Outlets outlets(Edges edges) {
    return new SilverJob.Outlets(
        raw(edges),
        edges.table(SilverTables.ORDER_EVENTS, LOGIC_VERSION),
        edges.table(SilverTables.COMMERCE_EVENTS, LOGIC_VERSION),
        edges.deadLetters(),
        edges.accounting(),
        edges.commits());
  }

  private Outlet<RawRow> raw(Edges edges) {
    Outlet<RawRow> table = edges.table(SilverTables.RAW_EVENTS, LOGIC_VERSION);
    return settings().payloadKeys().isOn() ? new SealedRaw(settings().payloadKeys(), table) : table;
  }
}
