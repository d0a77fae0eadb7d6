package io.tillflow.functions.feature;

import static io.tillflow.functions.feature.FeatureSet.featureSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.state.event.Touch;
import io.tillflow.state.event.TouchKind;
import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.OnlineGroup;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeatureSetTest {
  private static FeatureSetBuilder trend() {
    return featureSet(OnlineGroup.SKU_TREND);
  }

  @Test
  void aDeclarationReadsAsItsTableInTheSpecification() {
    FeatureSet set =
        trend()
            .count("views_1h", Duration.ofHours(1), touch -> touch.is(TouchKind.VIEW))
            .sum("units_24h", Duration.ofDays(1), Touch::quantity)
            .quotient("velocity_1h", "units_24h", 24)
            .latest("last_category", Touch::category)
            .version(1);
    assertThat(set.kept())
        .extracting(Feature::name)
        .containsExactly("views_1h", "units_24h", "last_category");
    assertThat(set.formulas()).extracting(Feature::name).containsExactly("velocity_1h");
    assertThat(set.expiry()).isEqualTo(Freshness.WARM.expiry());
  }

  @Test
  void nothingExpiresBeforeItsLongestWindowHasPassed() {
    assertThat(trend().sum("units_7d", Duration.ofDays(7), Touch::quantity).version(1).expiry())
        .isEqualTo(Duration.ofDays(7));
    assertThatThrownBy(
            () ->
                trend()
                    .sum("units_7d", Duration.ofDays(7), Touch::quantity)
                    .expiresAfter(Duration.ofDays(1))
                    .version(1))
        .hasMessageContaining("sku:trend: it expires before its longest window");
  }

  @Test
  void anotherClassChangesHowLongValuesAreReadAndNothingThatIsComputed() {
    FeatureSet week = trend().sum("units_7d", Duration.ofDays(7), Touch::quantity).version(1);
    assertThat(week.in(Freshness.COLD).expiry()).isEqualTo(Freshness.COLD.expiry());
    assertThat(week.in(Freshness.HOT).expiry()).isEqualTo(Duration.ofDays(7));
    assertThat(week.in(Freshness.COLD).lookBack()).isEqualTo(week.lookBack());
  }

  @Test
  void whatDoesNotHoldTogetherIsToldWhatToWriteInstead() {
    assertThatThrownBy(() -> trend().version(1)).hasMessageContaining("it has no features");
    assertThatThrownBy(() -> trend().latest("_v", Touch::sku))
        .hasMessageContaining("is no name for a feature");
    assertThatThrownBy(() -> trend().latest("a", Touch::sku).latest("a", Touch::category))
        .hasMessageContaining("a is declared twice");
    assertThatThrownBy(() -> trend().quotient("velocity_1h", "units_24h", 24))
        .hasMessageContaining("there is no sum or count units_24h");
    assertThatThrownBy(() -> trend().sum("units", Duration.ofSeconds(15), Touch::quantity))
        .hasMessageContaining("whole panes");
  }
}
