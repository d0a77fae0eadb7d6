package io.tillflow.testdata.reference.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a model may have known at a time. */
class PlainHistoryTest {
  private static FeatureRow row(int generation, long asOf, long knownAt, boolean removed) {
    OnlineGroup group = OnlineGroup.SKU_TREND;
    Map<String, String> values = Map.of("units_1h", generation + "@" + asOf);
    return new FeatureRow(
        generation,
        group.entity(),
        "tea",
        group.name(),
        group.freshness(),
        values,
        asOf,
        1,
        knownAt,
        asOf + 1_000,
        removed);
  }

  private static String known(long time, FeatureRow... rows) {
    FeatureRow known = new PlainHistory(List.of(rows)).known("tea", time);
    return known == null ? null : known.values().get("units_1h");
  }

  @Test
  void theHighestVersionThatWasKnownByThen() {
    FeatureRow[] rows = {row(1, 10, 12, false), row(1, 20, 22, false)};
    assertThat(known(11, rows)).isNull();
    assertThat(known(12, rows)).isEqualTo("1@10");
    assertThat(known(21, rows)).isEqualTo("1@10");
    assertThat(known(22, rows)).isEqualTo("1@20");
  }

  @Test
  void aLaterStartCountsMoreOnceItIsKnown() {
    FeatureRow[] rows = {row(2, 10, 30, false), row(1, 20, 22, false)};
    assertThat(known(29, rows)).isEqualTo("1@20");
    assertThat(known(30, rows)).isEqualTo("2@10");
  }

  @Test
  void whatIsOverIsNotWorthKnowing() {
    FeatureRow[] rows = {row(1, 10, 12, false)};
    assertThat(known(1_009, rows)).isEqualTo("1@10");
    assertThat(known(1_010, rows)).isNull();
  }

  @Test
  void nothingIsKnownOfWhatIsRemovedOrWasNeverThere() {
    assertThat(known(30, row(1, 10, 12, false), row(1, 20, 22, true))).isNull();
    assertThat(new PlainHistory(List.of(row(1, 10, 12, false))).known("jam", 30)).isNull();
  }
}
