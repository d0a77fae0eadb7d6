package io.tillflow.sinks.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.tillflow.state.row.ColumnType;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFieldsTest {
  @Test
  void aTimeStaysWhatItIs() {
    assertThat(time(-1)).isEqualTo(TimestampData.fromEpochMillis(-1));
    assertThat(time(1_764_000_000_123L))
        .isEqualTo(TimestampData.fromEpochMillis(1_764_000_000_123L));
  }

  // Writers multiply by a thousand and do not look whether that is too much.
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 9_300_000_000_000_000L})
  void aTimeThatMicrosecondsDoNotReachIsTheFarthestThatTheyDo(long millis) {
    long landed = time(millis).getMillisecond();
    assertThatNoException().isThrownBy(() -> Math.multiplyExact(landed, 1_000L));
    assertThat(Long.signum(landed)).isEqualTo(Long.signum(millis));
  }

  private static TimestampData time(long millis) {
    Types.TimestampType landed = Types.TimestampType.withZone();
    return (TimestampData) RowFields.of(millis, ColumnType.TIMESTAMP, landed);
  }
}
