package io.tillflow.trials.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/**
 * The rooms and who may see whom: everything points at state, and only jobs sees all that ships.
 */
final class Rooms {
  static final String ALL = "io.tillflow..";
  static final String STATE = "io.tillflow.state..";
  static final String FUNCTIONS = "io.tillflow.functions..";
  static final String SINKS = "io.tillflow.sinks..";
  static final String JOBS = "io.tillflow.jobs..";
  static final String TESTDATA = "io.tillflow.testdata..";
  static final String LOCAL = "io.tillflow.local..";
  static final String TRIALS = "io.tillflow.trials..";

  static final ArchRule STATE_SEES_NOBODY = sees(STATE);
  static final ArchRule FUNCTIONS_SEE_STATE = sees(FUNCTIONS, STATE);
  static final ArchRule SINKS_SEE_STATE = sees(SINKS, STATE);
  static final ArchRule TESTDATA_SEES_STATE = sees(TESTDATA, STATE);
  static final ArchRule JOBS_SEE_WHAT_SHIPS = sees(JOBS, STATE, FUNCTIONS, SINKS);
  static final ArchRule EVERY_CLASS_HAS_A_ROOM =
      classes()
          .that()
          .resideInAPackage(ALL)
          .should()
          .resideInAnyPackage(STATE, FUNCTIONS, SINKS, JOBS, TESTDATA, LOCAL, TRIALS)
          .allowEmptyShould(false);
  static final ArchRule NO_ROOM_FOR_UTIL =
      noClasses()
          .that()
          .resideInAPackage(ALL)
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..misc..")
          .allowEmptyShould(false);

  private Rooms() {}

  private static ArchRule sees(String room, String... others) {
    String[] visible = Stream.concat(Stream.of(room), Stream.of(others)).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(resideInAPackage(ALL).and(resideOutsideOfPackages(visible)))
        .as(room + " sees only " + String.join(", ", visible))
        .allowEmptyShould(false);
  }
}
