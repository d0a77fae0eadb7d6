package io.tillflow.jobs.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PsiTest {
  private static final List<String> NUMBERS =
      IntStream.range(0, 200).mapToObj(Integer::toString).toList();

  @Test
  void whatIsEqualIsNotApart() {
    assertThat(Psi.of(NUMBERS, NUMBERS)).isZero();
    assertThat(Psi.of(List.of("fruit", "tea"), List.of("tea", "fruit"))).isZero();
    assertThat(Psi.of(List.of(), List.of())).isZero();
  }

  @Test
  void aFewOthersAreNotFarApartAndAShiftIs() {
    List<String> few = IntStream.range(5, 205).mapToObj(Integer::toString).toList();
    List<String> shifted = IntStream.range(100, 300).mapToObj(Integer::toString).toList();
    assertThat(Psi.of(NUMBERS, few)).isBetween(0.0, Psi.MOST);
    assertThat(Psi.of(NUMBERS, shifted)).isGreaterThan(Psi.MOST);
  }

  @Test
  void valuesThatAreAbsentAreFarApartFromThoseThatAreThere() {
    assertThat(Psi.of(NUMBERS, Collections.nCopies(200, null))).isGreaterThan(Psi.MOST);
  }
}
