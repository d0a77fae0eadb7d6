package io.tillflow.trials.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** How code is written here, as far as a machine can tell. */
final class Habits {
  private static final Set<String> CLOCKS =
      Set.of("java.lang.System.currentTimeMillis", "java.lang.System.nanoTime");
  private static final Pattern NOW =
      Pattern.compile("java\\.time\\.\\w+\\.(now|system\\w*|tick\\w*)");
  private static final Pattern CHANCE =
      Pattern.compile(
          "java\\.lang\\.Math\\.random|java\\.util\\.(Random|concurrent\\.ThreadLocalRandom)\\..*"
              + "|java\\.util\\.UUID\\.randomUUID|java\\.security\\.SecureRandom\\..*");

  static final ArchRule FUNCTIONS_KNOW_NO_CLOCK =
      noClasses()
          .that()
          .resideInAPackage(Rooms.FUNCTIONS)
          .should()
          .accessTargetWhere(target("a wall clock", Habits::isClock))
          .allowEmptyShould(false);

  static final ArchRule FUNCTIONS_KNOW_NO_CHANCE =
      noClasses()
          .that()
          .resideInAPackage(Rooms.FUNCTIONS)
          .should()
          .accessTargetWhere(target("chance", name -> CHANCE.matcher(name).matches()))
          .allowEmptyShould(false);

  static final ArchRule NO_STATIC_STATE =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(Rooms.STATE, Rooms.FUNCTIONS, Rooms.SINKS)
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should(beConstant())
          .allowEmptyShould(false);

  static final ArchRule NO_GET_PREFIX =
      methods()
          .that()
          .haveNameMatching("get[A-Z].*")
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage(Rooms.ALL)
          .should(overrideSomething())
          .allowEmptyShould(false);

  static final ArchRule ONLY_THE_OUTSIDE_EXECUTES =
      noClasses()
          .that()
          .resideInAnyPackage(Rooms.STATE, Rooms.FUNCTIONS, Rooms.SINKS)
          .should()
          .callMethodWhere(
              target(
                  "execute of an environment",
                  name -> name.startsWith(StreamExecutionEnvironment.class.getName() + ".execute")))
          .allowEmptyShould(false);

  static final ArchRule NO_JAVA_SERIALISATION_OF_STATE =
      noClasses()
          .that()
          .resideInAnyPackage(Rooms.STATE, Rooms.FUNCTIONS)
          .should()
          .dependOnClassesThat(
              assignableTo(java.io.ObjectOutputStream.class)
                  .or(assignableTo(java.io.ObjectInputStream.class)))
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("com.esotericsoftware..")
          .allowEmptyShould(false);

  private Habits() {}

  private static boolean isClock(String name) {
    return CLOCKS.contains(name) || NOW.matcher(name).matches();
  }

  private interface NameTest {
    boolean test(String name);
  }

  private static <A extends JavaAccess<?>> DescribedPredicate<A> target(
      String what, NameTest test) {
    return DescribedPredicate.describe(
        what,
        access ->
            test.test(access.getTargetOwner().getFullName() + "." + access.getTarget().getName()));
  }

  private static ArchCondition<JavaField> beConstant() {
    return new ArchCondition<>("be final and of a type that cannot change") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        boolean constant =
            field.getModifiers().contains(JavaModifier.FINAL) && !Mutability.of(field.reflect());
        events.add(new SimpleConditionEvent(field, constant, field.getDescription()));
      }
    };
  }

  private static ArchCondition<JavaMethod> overrideSomething() {
    return new ArchCondition<>("override a method of somebody else's") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean overrides =
            method.getOwner().getAllRawSuperclasses().stream()
                    .anyMatch(s -> s.getMethods().stream().anyMatch(m -> same(m, method)))
                || method.getOwner().getAllRawInterfaces().stream()
                    .anyMatch(s -> s.getMethods().stream().anyMatch(m -> same(m, method)));
        events.add(new SimpleConditionEvent(method, overrides, method.getDescription()));
      }
    };
  }

  private static boolean same(JavaMethod one, JavaMethod other) {
    return one.getName().equals(other.getName())
        && one.getRawParameterTypes().size() == other.getRawParameterTypes().size();
  }
}
