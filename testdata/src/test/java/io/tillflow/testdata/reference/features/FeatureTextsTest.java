package io.tillflow.testdata.reference.features;

import static io.tillflow.testdata.reference.features.Asked.HOUR;
import static io.tillflow.testdata.reference.features.Asked.MINUTE;
import static io.tillflow.testdata.reference.features.Asked.START;
import static io.tillflow.testdata.reference.sales.Told.line;
import static io.tillflow.testdata.reference.sales.Told.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A row is right as of its own time, and as of no other. */
class FeatureTextsTest {
  private static final OnlineGroup GROUP = OnlineGroup.SKU_TREND;
  private static final ReferenceFeatures REFERENCE =
      ReferenceFeatures.of(
          List.of(sale("1", START + MINUTE, line("tea", 6, 350))), List.of(), List.of());

  private static Map<String, String> row(long asOf, String unitsOfAnHour) {
    Map<String, String> values = new TreeMap<>(REFERENCE.values(GROUP, "tea", START + asOf));
    values.put("units_1h", unitsOfAnHour);
    return FeatureTexts.hash(
        new FeatureRow(
            1,
            GROUP.entity(),
            "tea",
            GROUP.name(),
            GROUP.freshness(),
            values,
            START + asOf,
            1,
            START + asOf,
            START + MINUTE + Duration.ofDays(7).toMillis(),
            false));
  }

  private static boolean isRight(Map<String, String> hash) {
    FeatureTexts texts = new FeatureTexts(REFERENCE, GROUP, Map.of("tea", hash));
    return texts.are().equals(texts.mustBe());
  }

  @Test
  void rightAsOfTheEventAndAsOfADecayAfterIt() {
    assertThat(isRight(row(MINUTE, "6"))).isTrue();
    assertThat(isRight(row(61 * MINUTE, "0"))).isTrue();
  }

  @Test
  void wrongWhereAValueOrTheExpiryIsOrTheLatestEventIsMissing() {
    assertThat(isRight(row(MINUTE, "5"))).isFalse();
    assertThat(isRight(row(0, "6"))).isFalse();
    Map<String, String> early = row(HOUR, "6");
    early.put("_e", "" + (START + HOUR));
    assertThat(isRight(early)).isFalse();
    Map<String, String> endless = row(HOUR, "6");
    endless.remove("_e");
    assertThat(isRight(endless)).isFalse();
  }

  @Test
  void whatIsMissingIsAskedForAndWhatIsTooMuchIsShown() {
    FeatureTexts none = new FeatureTexts(REFERENCE, GROUP, Map.of());
    assertThat(none.mustBe()).containsOnlyKeys("tea");
    FeatureTexts other = new FeatureTexts(REFERENCE, GROUP, Map.of("jam", row(HOUR, "6")));
    assertThat(other.are()).containsOnlyKeys("jam");
  }
}
