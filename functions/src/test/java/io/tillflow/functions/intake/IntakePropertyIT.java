package io.tillflow.functions.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.time.TimeSettings;
import io.tillflow.functions.time.Watermarks;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.wire.KeySource;
import io.tillflow.testdata.harness.Collected;
import io.tillflow.testdata.harness.Listed;
import io.tillflow.testdata.harness.SmallCluster;
import io.tillflow.testdata.reference.Counts;
import io.tillflow.testdata.reference.ReferenceResult;
import io.tillflow.testdata.reference.ReferenceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The intake of all topics, on worlds full of faults, against the plain reference. */
class IntakePropertyIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final int EVENTS = 700;
  private static final byte[] KEY = "a key of this test, 32 bytes long".getBytes(US_ASCII);
  private static final ReferenceSettings RULES = ReferenceSettings.DEFAULT.withKey("k", KEY);

  @TempDir static Path folder;
  private static JudgeSettings judging;

  @BeforeAll
  static void writeKeys() throws IOException {
    Path keys = folder.resolve("keys");
    Files.writeString(keys, "k = " + Base64.getEncoder().encodeToString(KEY) + "\n");
    judging = JudgeSettings.defaults(KeySource.of(keys.toString(), "k"));
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anotherOrderOtherRepeatsAndOtherPartitionsComeToTheSame(long seed) throws Exception {
    ReferenceResult straight = World.straight(seed, EVENTS, 3).judged(RULES);
    World world = World.shuffled(seed, EVENTS, 4);
    ReferenceResult expected = world.judged(RULES);
    try (Landed landed = new Landed()) {
      run(world, landed);

      assertThat(landed.events()).containsExactlyInAnyOrderElementsOf(events(expected));
      assertThat(landed.events()).containsExactlyInAnyOrderElementsOf(events(straight));
      assertThat(landed.letters()).containsExactlyInAnyOrderElementsOf(letters(expected));
      assertThat(landed.reasons()).containsExactlyInAnyOrderElementsOf(reasons(straight));
      assertThat(landed.sums()).isEqualTo(sums(expected));
    }
  }

  private static List<Object> events(ReferenceResult result) {
    List<Object> events = new ArrayList<>(result.posEvents());
    events.addAll(result.commerceEvents());
    events.addAll(result.inventoryChanges());
    return events;
  }

  private static List<String> letters(ReferenceResult result) {
    return result.deadLetters().stream()
        .map(one -> place(one.record().origin()) + " " + one.truth().reason())
        .toList();
  }

  private static List<String> reasons(ReferenceResult result) {
    return result.deadLetters().stream().map(one -> one.truth().reason().name()).toList();
  }

  private static Map<String, String> sums(ReferenceResult result) {
    Map<String, String> sums = new TreeMap<>();
    result
        .counts()
        .forEach((partition, c) -> sums.put(partition.topic() + partition.number(), text(c)));
    return sums;
  }

  private static String text(Counts c) {
    return String.join(
        " ",
        "" + c.in(),
        "" + c.accepted(),
        "" + c.duplicate(),
        "" + c.filtered(),
        new TreeMap<>(names(c.refused())).toString());
  }

  private static Map<String, Long> names(Map<?, Long> counts) {
    Map<String, Long> named = new HashMap<>();
    counts.forEach((reason, count) -> named.put(reason.toString(), count));
    return named;
  }

  private static String place(Origin origin) {
    return origin.topic() + "-" + origin.partition() + "@" + origin.offset();
  }

  private static void run(World world, Landed landed) throws Exception {
    StreamExecutionEnvironment env = SmallCluster.environment(2);
    env.enableCheckpointing(100);
    Reference<Store> stores = stores(env, world);
    landed.take(
        intake(Feed.POS, FlowTypes.POS_EVENT)
            .through(
                judged(env, world.of(Feed.POS), Judges.pos(judging), FlowTypes.POS_EVENT), stores));
    landed.take(
        intake(Feed.COMMERCE, FlowTypes.COMMERCE_EVENT)
            .through(
                judged(
                    env,
                    world.of(Feed.COMMERCE),
                    Judges.commerce(judging),
                    FlowTypes.COMMERCE_EVENT)));
    landed.take(
        intake(Feed.INVENTORY, FlowTypes.INVENTORY_CHANGE)
            .through(
                judged(
                    env,
                    world.of(Feed.INVENTORY),
                    Judges.inventory(judging),
                    FlowTypes.INVENTORY_CHANGE),
                stores));
    env.execute();
  }

  private static <E> Intake<E> intake(Feed feed, TypeInformation<E> type) {
    return Intake.of(IntakeSettings.defaults("silver", feed, List.of()), type);
  }

  private static <E> DataStream<Decoded<E>> judged(
      StreamExecutionEnvironment env,
      List<RawRecord> records,
      Judge<E> judge,
      TypeInformation<E> type)
      throws Exception {
    judge.open();
    List<Decoded<E>> judged = new ArrayList<>();
    for (RawRecord record : records) {
      judged.add(judge.judge(record));
    }
    String topic = records.get(0).origin().topic();
    return new Listed<>(topic, FlowTypes.decoded(type), judged)
        .open(env)
        .assignTimestampsAndWatermarks(Watermarks.of(TimeSettings.defaults("silver").bounded()))
        .uid(topic + "-watermarks");
  }

  private static Reference<Store> stores(StreamExecutionEnvironment env, World world) {
    long seed = world.seed();
    DataStream<Change<Store>> updates =
        new Listed<>("stores", FlowTypes.change(FlowTypes.STORE), World.standing(seed))
            .open(env)
            .assignTimestampsAndWatermarks(Watermarks.idle())
            .uid("stores-watermarks");
    return new Reference<>(updates, () -> World.standing(seed));
  }

  /** Where everything of the three topics lands. */
  private static final class Landed implements AutoCloseable {
    private final List<Collected<? extends Decoded<?>>> accepted = new ArrayList<>();
    private final List<Collected<DeadLetter>> refused = new ArrayList<>();
    private final List<Collected<Accounting>> accounting = new ArrayList<>();

    <E> void take(Intake.Result<E> result) {
      Collected<Decoded<E>> events = new Collected<>();
      events.attach(result.accepted());
      accepted.add(events);
      Collected<DeadLetter> letters = new Collected<>();
      letters.attach(result.refused());
      refused.add(letters);
      Collected<Accounting> rows = new Collected<>();
      rows.attach(result.accounting());
      accounting.add(rows);
    }

    List<Object> events() {
      List<Object> events = new ArrayList<>();
      accepted.forEach(each -> each.values().forEach(decoded -> events.add(decoded.event())));
      return events;
    }

    List<String> letters() {
      List<String> letters = new ArrayList<>();
      for (Collected<DeadLetter> each : refused) {
        each.values().forEach(l -> letters.add(place(l.origin()) + " " + l.refusal().reason()));
      }
      return letters;
    }

    List<String> reasons() {
      return letters().stream().map(text -> text.substring(text.indexOf(' ') + 1)).toList();
    }

    Map<String, String> sums() {
      Map<String, long[]> numbers = new TreeMap<>();
      Map<String, Map<String, Long>> reasons = new TreeMap<>();
      for (Collected<Accounting> each : accounting) {
        for (Accounting row : each.values()) {
          String place = row.topic() + row.partition();
          long[] sum = numbers.computeIfAbsent(place, key -> new long[4]);
          sum[0] += row.in();
          sum[1] += row.accepted();
          sum[2] += row.duplicate();
          sum[3] += row.filtered();
          Map<String, Long> refusals = reasons.computeIfAbsent(place, key -> new TreeMap<>());
          names(row.refused()).forEach((reason, n) -> refusals.merge(reason, n, Long::sum));
        }
      }
      Map<String, String> sums = new TreeMap<>();
      numbers.forEach(
          (place, n) ->
              sums.put(
                  place,
                  String.join(
                      " ",
                      "" + n[0],
                      "" + n[1],
                      "" + n[2],
                      "" + n[3],
                      reasons.get(place).toString())));
      return sums;
    }

    @Override
    public void close() {
      accepted.forEach(Collected::close);
      refused.forEach(Collected::close);
      accounting.forEach(Collected::close);
    }
  }
}
