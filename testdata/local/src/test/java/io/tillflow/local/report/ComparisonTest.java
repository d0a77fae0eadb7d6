package io.tillflow.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private final Comparison comparison = new Comparison("rows");

  @Test
  void theSameRowsInAnotherOrderAreEqual() {
    found("p@1 a", "p@1 b", "p@2 a");
    expected("p@2 a", "p@1 b", "p@1 a");
    assertThat(comparison.compared())
        .isEqualTo(new Compared("rows", 3, 3, 0, 0, 0, List.of()))
        .matches(Compared::isEqual);
  }

  @Test
  void aRowThatIsNotThereIsMissing() {
    found("p@1 a");
    expected("p@1 a", "p@2 b");
    Compared compared = comparison.compared();
    assertThat(compared.isEqual()).isFalse();
    assertThat(compared.missing()).isOne();
    assertThat(compared.examples()).containsExactly("p@2\n  expected [b]\n  found    [nothing]");
  }

  @Test
  void aRowThatIsThereTwiceIsExtra() {
    found("p@1 a", "p@1 a");
    expected("p@1 a");
    shown("p@1 a", "p@1 a");
    Compared compared = comparison.compared();
    assertThat(compared.isEqual()).isFalse();
    assertThat(compared.extra()).isOne();
    assertThat(compared.missing()).isZero();
  }

  @Test
  void aRowWithAnotherContentIsDifferentAndBothAreShown() {
    found("p@1 a", "p@2 x");
    expected("p@1 a", "p@2 b");
    shown("p@1 a", "p@2 x");
    Compared compared = comparison.compared();
    assertThat(compared)
        .isEqualTo(
            new Compared("rows", 2, 2, 0, 0, 1, List.of("p@2\n  expected [b]\n  found    [x]")));
    assertThat(compared.isEqual()).isFalse();
  }

  @Test
  void ofManyDifferencesAFewAreShown() {
    for (int i = 0; i < 100; i++) {
      found("p@" + i + " x");
    }
    for (int i = 0; i < 100; i++) {
      expected("p@" + i + " y");
    }
    assertThat(comparison.compared().different()).isEqualTo(100);
    assertThat(comparison.compared().examples()).hasSize(3);
  }

  private void found(String... rows) {
    for (String row : rows) {
      comparison.find(place(row), text(row));
    }
  }

  private void expected(String... rows) {
    for (String row : rows) {
      comparison.expect(place(row), text(row));
    }
  }

  private void shown(String... rows) {
    for (String row : rows) {
      comparison.show(place(row), text(row));
    }
  }

  private static String place(String row) {
    return row.substring(0, row.indexOf(' '));
  }

  private static String text(String row) {
    return row.substring(row.indexOf(' ') + 1);
  }
}
