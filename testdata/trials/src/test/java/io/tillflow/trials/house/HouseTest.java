package io.tillflow.trials.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tillflow.functions.offending.Offender;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds for everything that ships, and is broken by a class that breaks it. */
class HouseTest {
  /** The peer of the decoding benchmark, generated without regard to any room. */
  private static final Pattern AVROS_OWN = Pattern.compile(".*/trials/.*/io/tillflow/[^/]*");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.matches(AVROS_OWN))
          .importPackages("io.tillflow");
  private static final JavaClasses OFFENDER = new ClassFileImporter().importClasses(Offender.class);

  static Stream<ArchRule> all() {
    return Stream.concat(
        breakable(),
        Stream.of(
            Rooms.STATE_SEES_NOBODY,
            Rooms.SINKS_SEE_STATE,
            Rooms.TESTDATA_SEES_STATE,
            Rooms.JOBS_SEE_WHAT_SHIPS,
            Rooms.EVERY_CLASS_HAS_A_ROOM,
            Rooms.NO_ROOM_FOR_UTIL,
            Habits.ONLY_THE_OUTSIDE_EXECUTES,
            Habits.NO_JAVA_SERIALISATION_OF_STATE));
  }

  static Stream<ArchRule> breakable() {
    return Stream.of(
        Rooms.FUNCTIONS_SEE_STATE,
        Habits.FUNCTIONS_KNOW_NO_CLOCK,
        Habits.FUNCTIONS_KNOW_NO_CHANCE,
        Habits.NO_STATIC_STATE,
        Habits.NO_GET_PREFIX);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theHouseKeepsTheRule(ArchRule rule) {
    rule.check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("breakable")
  void theRuleFindsAnOffender(ArchRule rule) {
    assertThat(rule.evaluate(OFFENDER).hasViolation()).isTrue();
  }
}
