package io.tillflow.sinks.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final long HORIZON = 7_000;
  private static final String VERSION = "0000000003-000000000001000-000000000000009";

  private final Words words = new Words(HORIZON);

  @Test
  void aRowIsItsVersionItsExpiryHowMuchFollowsAndThat() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("views_10m", "12");
    values.put("last_category", "Tee – grün 茶");
    assertThat(read(row(values, 5_000, false)))
        .containsExactly(
            VERSION,
            "11000",
            "8",
            "_t",
            "1000",
            "_e",
            "5000",
            "views_10m",
            "12",
            "last_category",
            "Tee – grün 茶");
  }

  @Test
  void whatNeverExpiresSaysSo() {
    assertThat(read(row(Map.of("on_hand", ""), FeatureRow.NEVER, false)))
        .containsExactly(VERSION, "0", "4", "_t", "1000", "on_hand", "");
  }

  @Test
  void whatIsRemovedLeavesItsVersionForTheHorizon() {
    assertThat(read(row(Map.of(), 5_000, true)))
        .containsExactly(VERSION, "7000", "2", "_t", "1000");
  }

  @Test
  void oneRowLeavesNothingToTheNext() {
    FeatureRow row = row(Map.of("views_10m", "1"), 5_000, false);
    byte[] alone = words.of(row);
    words.of(row(Map.of("last_category", "fruit"), 5_000, false));
    assertThat(words.of(row)).isEqualTo(alone);
  }

  // As a server reads them; as many as are told beforehand.
  private List<String> read(FeatureRow row) {
    byte[] bytes = words.of(row);
    List<String> read = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      int end = at;
      while (bytes[end] != '\r') {
        end++;
      }
      assertThat(bytes[at]).isEqualTo((byte) '$');
      int length = Integer.parseInt(new String(bytes, at + 1, end - at - 1, UTF_8));
      read.add(new String(bytes, end + 2, length, UTF_8));
      at = end + 2 + length + 2;
      assertThat(new String(bytes, at - 2, 2, UTF_8)).isEqualTo("\r\n");
    }
    assertThat(Words.count(row)).isEqualTo(read.size());
    return read;
  }

  private static FeatureRow row(Map<String, String> values, long expiresAt, boolean removed) {
    OnlineGroup group = OnlineGroup.CUSTOMER_LIVE;
    return new FeatureRow(
        3,
        group.entity(),
        "v1:somebody",
        group.name(),
        group.freshness(),
        values,
        1_000,
        9,
        1_010,
        expiresAt,
        removed);
  }
}
