package io.tillflow.functions.anomaly;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.RuleParameter;
import io.tillflow.state.wire.ReferenceReader;
import io.tillflow.state.wire.RegistrySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A record of the rules' topic in; a rule that can be put in force, or all that is wrong with it,
 * out.
 *
 * <p>Not thread-safe.
 */
public final class RuleCheck {
  private static final Pattern RULE_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private final ReferenceReader<AnomalyRule> reader;
  private final ExpressionCompiler compiler = new ExpressionCompiler();

  /** A rule with its compiled expression, if it has one, or problems. */
  record Checked(AnomalyRule rule, Expression expression, List<String> problems) {
    boolean isGood() {
      return problems.isEmpty();
    }

    /** All that is wrong, in one line. */
    String inWords() {
      return String.join("; ", problems);
    }
  }

  /** Reads rules whose schemas this registry knows. */
  public RuleCheck(RegistrySettings registry) {
    this.reader = ReferenceReader.of(AnomalyRule.class, registry);
  }

  /** What is wrong with a rule; empty where nothing is. */
  public List<String> problems(AnomalyRule rule) {
    return check(rule).problems();
  }

  /** What is wrong with a record of the topic that holds a value; empty where nothing is. */
  public List<String> problems(Change<RuleBytes> record) throws InterruptedException {
    return check(record).problems();
  }

  /** The rule of a record; throws an {@link IllegalArgumentException} where it is none. */
  public AnomalyRule read(Change<RuleBytes> record) throws InterruptedException {
    return reader.read(record.value().value());
  }

  Checked check(Change<RuleBytes> record) throws InterruptedException {
    AnomalyRule rule;
    try {
      rule = read(record);
    } catch (IllegalArgumentException e) {
      return new Checked(null, null, List.of(firstLine(e)));
    }
    if (!rule.ruleId().equals(record.key())) {
      String problem = "the record's key is not its rule_id, " + rule.ruleId();
      return new Checked(rule, null, List.of(problem));
    }
    return check(rule);
  }

  private Checked check(AnomalyRule rule) {
    List<String> problems = new ArrayList<>();
    identity(rule, problems);
    parameters(rule, problems);
    Expression expression = null;
    if (rule.kind() != RuleKind.EXPRESSION) {
      if (rule.expression() != null) {
        problems.add("an expression needs the kind EXPRESSION, this is " + rule.kind());
      }
    } else if (rule.expression() == null) {
      problems.add("a rule of the kind EXPRESSION needs an expression");
    } else {
      try {
        expression = compiler.compile(rule.expression());
      } catch (ExpressionCompiler.Refused e) {
        problems.add(e.getMessage());
      }
    }
    return new Checked(rule, expression, problems);
  }

  private static void identity(AnomalyRule rule, List<String> problems) {
    if (!RULE_ID.matcher(rule.ruleId()).matches()) {
      problems.add("a rule_id has 1 to 100 letters, digits, points, hyphens and underscores");
    }
    if (builtIn(rule.ruleId()).filter(kind -> kind != rule.kind()).isPresent()) {
      problems.add(
          "rule_id %s belongs to the rule of that kind, this is %s: choose another"
              .formatted(rule.ruleId(), rule.kind()));
    }
    if (rule.version() < 1) {
      problems.add("version is %d: use 1 or more".formatted(rule.version()));
    }
  }

  private static Optional<RuleKind> builtIn(String ruleId) {
    return Stream.of(RuleKind.values()).filter(kind -> kind.name().equals(ruleId)).findAny();
  }

  private static void parameters(AnomalyRule rule, List<String> problems) {
    for (Map.Entry<String, Double> set : rule.parameters().entrySet()) {
      Optional<RuleParameter> known =
          rule.kind().parameters().stream().filter(p -> p.name().equals(set.getKey())).findAny();
      if (known.isEmpty()) {
        problems.add(unknown(set.getKey(), rule.kind()));
      } else if (!known.get().allows(set.getValue())) {
        problems.add(known.get().inWords() + ", not " + set.getValue());
      }
    }
  }

  private static String unknown(String parameter, RuleKind kind) {
    List<String> names = kind.parameters().stream().map(RuleParameter::name).toList();
    return "%s has no parameter %s: %s"
        .formatted(kind, parameter, names.isEmpty() ? "it has none" : "it has " + names);
  }

  /** What went wrong; what a parser quotes of the record stands on further lines. */
  static String firstLine(IllegalArgumentException e) {
    return e.getMessage().lines().findFirst().orElse("it cannot be read");
  }
}
