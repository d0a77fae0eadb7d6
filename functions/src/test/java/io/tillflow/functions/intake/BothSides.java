package io.tillflow.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PackedSlip;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Slip;
import io.tillflow.state.keyed.SlipBytes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.SchemaHistory;
import io.tillflow.testdata.Verdict;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.ReferenceIntake;
import io.tillflow.testdata.reference.ReferenceSettings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The judges and the plain reference over the same record, with one registry and one key. */
final class BothSides implements AutoCloseable {
  /** The registry's ids of the newest schemas. */
  static final Map<Feed, Integer> IDS = Map.of(Feed.POS, 1, Feed.COMMERCE, 2, Feed.INVENTORY, 3);

  private final Map<Integer, String> schemas = new ConcurrentHashMap<>();
  private final LocalRegistry registry;
  private final Map<Feed, Judge<?>> judges = new EnumMap<>(Feed.class);
  private final Judge<Basket> baskets;
  private final Judge<Slip> slips;
  private final Judge<PackedSlip> packedSlips;
  private final Judge<Slip> clearSlips;
  private final Judge<PackedSlip> clearPackedSlips;
  private final SlipBytes bytes = new SlipBytes();

  BothSides(Path folder) throws Exception {
    register(IDS.get(Feed.POS), SchemaHistory.shipped().latest(PosEvent.class).toString());
    register(
        IDS.get(Feed.COMMERCE), SchemaHistory.shipped().latest(CommerceEvent.class).toString());
    register(
        IDS.get(Feed.INVENTORY), SchemaHistory.shipped().latest(InventoryChange.class).toString());
    registry = new LocalRegistry(schemas);
    JudgeSettings settings = JudgeSettings.defaults(Keys.in(folder)).with(registry.settings());
    judges.put(Feed.POS, Judges.pos(settings));
    judges.put(Feed.COMMERCE, Judges.commerce(settings));
    judges.put(Feed.INVENTORY, Judges.inventory(settings));
    for (Judge<?> judge : judges.values()) {
      judge.open();
    }
    baskets = Judges.baskets(settings);
    baskets.open();
    slips = Judges.slips(settings);
    slips.open();
    packedSlips = Judges.packedSlips(settings);
    packedSlips.open();
    JudgeSettings clear = JudgeSettings.defaults(KeySource.off()).with(registry.settings());
    clearSlips = Judges.slips(clear);
    clearSlips.open();
    clearPackedSlips = Judges.packedSlips(clear);
    clearPackedSlips.open();
  }

  void register(int id, String schema) {
    schemas.put(id, schema);
  }

  /** A fresh reference without stores, so that its verdict is of the record, but for repeats. */
  ReferenceIntake reference() {
    return new ReferenceIntake(
        Keys.tokens(ReferenceSettings.DEFAULT).withRegistry(schemas), List.of());
  }

  Decoded<?> judged(Feed feed, RawRecord record) throws Exception {
    Decoded<?> judged = judges.get(feed).judge(record);
    if (feed == Feed.POS) {
      PosEvent whole = (PosEvent) judged.event();
      Basket basket = whole == null ? null : Baskets.of(whole);
      Slip slip = whole == null ? null : Slips.of(whole);
      holds(baskets.judge(record), judged, basket);
      holds(slips.judge(record), judged, slip);
      holds(packedSlips.judge(record), judged, packed(slip));
      Decoded<Slip> clear = clearSlips.judge(record);
      holds(clearPackedSlips.judge(record), clear, packed(clear.event()));
    }
    return judged;
  }

  private PackedSlip packed(Slip slip) {
    return slip == null ? null : bytes.of(slip);
  }

  private static void holds(Decoded<?> projected, Decoded<?> judged, Object ofWhole) {
    assertThat(projected.mark()).isEqualTo(judged.mark());
    assertThat(projected.refusal()).isEqualTo(judged.refusal());
    assertThat(projected.eventTime()).isEqualTo(judged.eventTime());
    assertThat(projected.event()).usingRecursiveComparison().isEqualTo(ofWhole);
  }

  @Override
  public void close() {
    registry.close();
  }

  /** Everything that a judge and the reference both say of a record. */
  record Said(Reason reason, boolean training, long eventTime, Object event) {
    static Said by(Decoded<?> judged) {
      boolean refused = judged.refusal() != null;
      return new Said(
          refused ? judged.refusal().reason() : null,
          isTraining(judged),
          judged.eventTime(),
          refused ? null : judged.event());
    }

    /** What the judge must have said; what the reference does not tell is taken as it is. */
    static Said by(Judged reference, Decoded<?> judged) {
      long time = reference.eventTime() == null ? Decoded.NO_TIME : reference.eventTime();
      Reason reason = reference.truth().reason();
      if (reason != null && reason != Reason.CONFLICT) {
        return new Said(reason, isTraining(judged), time, null);
      }
      boolean accepted = reference.truth().isAccepted();
      return new Said(
          null,
          reference.truth().verdict() == Verdict.FILTERED,
          time,
          accepted ? reference.event() : judged.event());
    }

    private static boolean isTraining(Decoded<?> judged) {
      return judged.mark() != null && judged.mark().trainingScan();
    }
  }
}
