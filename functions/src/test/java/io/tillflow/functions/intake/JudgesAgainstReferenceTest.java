package io.tillflow.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.intake.BothSides.Said;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Reason;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.generator.Coordinates;
import io.tillflow.testdata.generator.Generator;
import io.tillflow.testdata.generator.Produced;
import io.tillflow.testdata.generator.WireMix;
import io.tillflow.testdata.reference.ReferenceIntake;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of one record alone is said alike by the judges and by the plain reference. */
class JudgesAgainstReferenceTest {
  private static final int EVENTS = 3_000;

  @TempDir static Path folder;
  private static BothSides both;

  @BeforeAll
  static void open() throws Exception {
    both = new BothSides(folder);
  }

  @AfterAll
  static void close() {
    both.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, -6, Long.MIN_VALUE})
  void verdictTimeAndEventAreTheSame(long seed) throws Exception {
    Generator world = world(seed);
    Coordinates coordinates = new Coordinates(3);
    ReferenceIntake reference = both.reference();
    while (world.hasNext()) {
      Produced made = world.next();
      RawRecord record = coordinates.place(made);
      Decoded<?> judged = both.judged(made.feed(), record);
      assertThat(Said.by(judged))
          .as("seed %d, %s, %s", seed, made.kind(), record.origin())
          .isEqualTo(Said.by(reference.judge(record), judged));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void damagedBytesAreJudgedTheSame(long seed) throws Exception {
    Generator world = world(seed);
    Coordinates coordinates = new Coordinates(3);
    Damage damage = new Damage(seed);
    ReferenceIntake reference = both.reference();
    while (world.hasNext()) {
      Produced made = world.next();
      RawRecord record = damage.to(coordinates.place(made));
      Decoded<?> judged = both.judged(made.feed(), record);
      Said expected = Said.by(reference.judge(record), judged);
      if (!isMatterOfStrictness(judged, expected)) {
        assertThat(Said.by(judged))
            .as("seed %d, damaged %s, %s", seed, made.kind(), record.origin())
            .isEqualTo(expected);
      }
    }
  }

  // Avro's own decoder drops the bits that a number has too many, and what follows a text that is
  // too long may be damaged as well.
  private static boolean isMatterOfStrictness(Decoded<?> judged, Said expected) {
    return judged.refusal() != null
        && (judged.refusal().detail().equals("a number is not encoded as its type asks")
            || (judged.refusal().reason() == Reason.OVERSIZED
                && expected.reason() == Reason.UNDECODABLE));
  }

  @Test
  void aWriterThatNeverWritesARequiredFieldIsUnknown() throws Exception {
    OlderWriter writer = OlderWriter.without(PosEvent.class, "store_id");
    both.register(5, writer.schema());
    assertBothSay(writer.sale(5), Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void aWriterThatNeverWritesWhatHasADefaultIsKnown() throws Exception {
    OlderWriter writer = OlderWriter.without(PosEvent.class, "note");
    both.register(6, writer.schema());
    assertBothSay(writer.sale(6), null);
  }

  @Test
  void onlyCapitalsMakeACurrency() throws Exception {
    assertBothSay(Drafts.json(Drafts.SALE, "currency", "'EUr'"), Reason.BAD_CURRENCY);
  }

  @Test
  void aNumberOfJsonIsWrittenWithoutAnExponent() throws Exception {
    assertBothSay(Drafts.json(Drafts.SALE, "sequence", "7E0"), Reason.UNDECODABLE);
  }

  private static void assertBothSay(byte[] value, Reason reason) throws Exception {
    Origin origin = new Origin(Feed.POS.defaultTopic(), 0, 0, Drafts.NOON);
    RawRecord record = new RawRecord(origin, null, value, List.of());
    Decoded<?> judged = both.judged(Feed.POS, record);
    assertThat(Said.by(judged)).isEqualTo(Said.by(both.reference().judge(record), judged));
    assertThat(Said.by(judged).reason()).isEqualTo(reason);
  }

  private static Generator world(long seed) {
    WireMix mix = new WireMix(0.35, 0.3, BothSides.IDS);
    return World.generator(seed, EVENTS, settings -> settings.withWire(mix));
  }
}
