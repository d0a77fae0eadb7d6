package io.tillflow.jobs.cli;

import io.tillflow.functions.anomaly.RuleCheck;
import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.rules.TopicRules;
import io.tillflow.jobs.rules.TopicRules.Standing;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaStanding;
import io.tillflow.jobs.source.ReferenceTopic;
import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.RuleScope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tillflow rules list}: which rules are in force. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the rules of the topic, and the built-in ones that it says nothing of.",
    footer = {
      "",
      "Examples:",
      "  tillflow rules list --config tillflow.yaml",
      "  tillflow rules list --config tillflow.yaml --format csv"
    })
final class RulesListCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;
  @Mixin private FormatOption format;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.readKafka(List.of());
    TopicRules rules =
        new TopicRules(new RuleCheck(settings.registry()))
            .with(
                new KafkaStanding<>(
                        settings.kafka("rules"),
                        ReferenceTopic.unread("anomaly-rules", settings.rulesTopic()))
                    .load());
    Listing listing =
        new Listing(
            "rule_id",
            "kind",
            "version",
            "state",
            "severity",
            "scope",
            "parameters",
            "expression",
            "owner",
            "problem");
    rules.all().forEach(rule -> add(listing, rule));
    listing.print(System.out, format.format());
    return 0;
  }

  private static void add(Listing listing, Standing standing) {
    AnomalyRule rule = standing.rule();
    String state = standing.state().name().toLowerCase(Locale.ROOT);
    if (rule == null) {
      listing.row(
          standing.ruleId(), null, null, state, null, null, null, null, null, standing.problem());
      return;
    }
    listing.row(
        rule.ruleId(),
        rule.kind(),
        rule.version(),
        state,
        rule.effectiveSeverity(),
        scope(rule.scope()),
        parameters(rule),
        rule.expression(),
        rule.owner(),
        standing.problem());
  }

  private static String scope(RuleScope scope) {
    return scope.equals(RuleScope.ALL)
        ? "all"
        : "regions %s, stores %s".formatted(scope.regions(), scope.stores());
  }

  private static String parameters(AnomalyRule rule) {
    return rule.kind().parameters().stream()
        .map(p -> p.name() + "=" + plain(rule.parameters().getOrDefault(p.name(), p.standard())))
        .collect(Collectors.joining(", "));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
