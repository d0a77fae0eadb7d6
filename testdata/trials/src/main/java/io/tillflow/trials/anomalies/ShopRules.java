package io.tillflow.trials.anomalies;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.RuleScope;
import io.tillflow.state.event.Severity;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.trials.speed.Feeder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Topics of rules in CEL, of which one finds some sales and the others none. */
final class ShopRules {
  /** A topic of no rules: the built-in ones hold. */
  static final String STANDARD = "rules-standard";

  /** A topic of a hundred rules beside them. */
  static final String HUNDRED = "rules-hundred";

  /** The rule that finds sales of {@link #LARGE_UNITS}. */
  static final String LARGE = "large";

  static final int LARGE_UNITS = 9;

  private static final int OTHERS = 99;

  private ShopRules() {}

  /** Fills both topics. */
  static void fill(String bootstrapServers) {
    try (Feeder feeder = new Feeder(bootstrapServers, List.of(STANDARD, HUNDRED))) {
      Stream.concat(
              Stream.of(large(Severity.LOW)),
              IntStream.range(0, OTHERS).mapToObj(i -> rule("rule-" + i, Severity.LOW, other(i))))
          .forEach(rule -> feeder.send(record(HUNDRED, rule)));
    }
  }

  /** The rule that finds some. */
  static AnomalyRule large(Severity severity) {
    return rule(
        LARGE, severity, "txn.type == 'SALE_COMPLETED' && txn.units == %d".formatted(LARGE_UNITS));
  }

  /** Whether that rule finds an event. */
  static boolean isLarge(PosEvent event) {
    return event.eventType() == PosEventType.SALE_COMPLETED
        && event.lines().stream().mapToInt(line -> line.quantity()).sum() == LARGE_UNITS;
  }

  /** A rule as its topic holds it. */
  static ProducerRecord<byte[], byte[]> record(String topic, AnomalyRule rule) {
    return new ProducerRecord<>(
        topic,
        rule.ruleId().getBytes(StandardCharsets.UTF_8),
        WireEncoder.singleObject(AnomalyRule.class).encode(rule));
  }

  private static AnomalyRule rule(String id, Severity severity, String expression) {
    return new AnomalyRule(
        id, RuleKind.EXPRESSION, true, RuleScope.ALL, Map.of(), severity, expression, 1, "trials");
  }

  private static String other(int number) {
    return switch (number % 5) {
      case 0 -> "txn.type == 'SALE_COMPLETED' && txn.total > %d".formatted(100_000 + number);
      case 1 -> "txn.gross > 0 && txn.discount * 100 > txn.gross * %d".formatted(40 + number % 50);
      case 2 -> "stats.n >= 30 && stats.z > %d.5".formatted(20 + number);
      case 3 -> "stats.refunds_1h_cashier > %d || txn.terminal == 'none'".formatted(900 + number);
      default ->
          "store.region == 'region-%d' && txn.hour_local >= 22 && txn.payment_method == 'CASH'"
              .formatted(number);
    };
  }
}
