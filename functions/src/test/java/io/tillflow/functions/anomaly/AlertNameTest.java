package io.tillflow.functions.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertNameTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2_026_112_201, Integer.MAX_VALUE})
  void aNameIsReadAsItWasWrittenWhateverTheVersion(int version) {
    AlertName name = new AlertName("0123456789abcdef01234567", "MY_RULE", version);
    assertThat(AlertName.parse(name.toString())).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:R", "a:R:-1", "a:R:2147483648", "a:R:99999999999", "a:R:1:2"})
  void whatNamesNoRuleAndVersionIsNone(String text) {
    assertThat(AlertName.parse(text)).isEmpty();
  }
}
