package io.tillflow.functions.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.metrics.Measure.Kept;
import io.tillflow.state.event.Entry;
import io.tillflow.state.row.Column;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ShippedMetricsTest {
  private static final List<? extends MetricSet<?>> ALL =
      Stream.concat(SalesMetrics.ALL.stream(), Stream.of(SessionMetrics.COMMERCE_KPIS)).toList();

  @Test
  void everyTableColumnAndKeptMeasureIsWrittenDown() throws Exception {
    List<String> promised = new ArrayList<>();
    for (MetricSet<?> set : ALL) {
      for (Column<?> column : WindowColumns.of(set).columns()) {
        promised.add(set.name() + " column " + column.name() + " " + column.type());
      }
      set.kept().forEach(m -> promised.add(set.name() + " state " + m.name() + " " + m.fold()));
      set.summarized()
          .forEach(m -> promised.add(set.name() + " state " + m.name() + " " + m.kind()));
    }
    try (var golden = getClass().getResourceAsStream("/golden/metric-sets.txt")) {
      assertThat(promised)
          .as("a new measure gets a line in golden/metric-sets.txt; a line there never changes")
          .containsExactlyElementsOf(
              new String(golden.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void everyMeasureOfItsOwnSaysWhatItIsOf(MetricSet<?> set) {
    assertThat(set.meanings().keySet())
        .containsAll(set.kept().stream().filter(Kept::hasColumn).map(Kept::name).toList());
  }

  @Test
  void setsAreCorrectedForAsLongAsIsAskedAndStayTheSameOtherwise() {
    List<MetricSet<Entry>> sets = SalesMetrics.correctedFor(Duration.ofHours(6));
    assertThat(sets).extracting(MetricSet::horizon).containsOnly(Duration.ofHours(6));
    assertThat(sets)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("horizon")
        .isEqualTo(SalesMetrics.ALL);
  }

  @Test
  void kpisSettleAndAreCorrectedForAsLongAsSessionsTake() {
    assertThat(SessionMetrics.COMMERCE_KPIS.settling()).isEqualTo(Duration.ofMinutes(30));
    assertThat(SessionMetrics.COMMERCE_KPIS.horizon()).isEqualTo(Duration.parse("PT14H30M"));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aSetTravelsWithItsOperator(MetricSet<?> set) throws Exception {
    ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream());
    out.writeObject(set);
  }
}
