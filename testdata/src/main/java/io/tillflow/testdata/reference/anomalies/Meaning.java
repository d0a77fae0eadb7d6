package io.tillflow.testdata.reference.anomalies;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an expression says, in Java.
 *
 * @param names the variables that it names, as {@code txn.total}
 */
public record Meaning(Set<String> names, Predicate<Map<String, Object>> test) {
  public Meaning {
    names = Set.copyOf(names);
  }

  /** Null where it does not hold. */
  Map<String, String> evidence(Scene scene) {
    Map<String, Object> facts = Facts.of(scene);
    if (!test.test(facts)) {
      return null;
    }
    facts.keySet().retainAll(names);
    return Evidence.of(
        facts.entrySet().stream()
            .flatMap(fact -> Stream.of(fact.getKey(), fact.getValue()))
            .toArray());
  }
}
