package io.tillflow.jobs.settings;

import io.tillflow.functions.time.TimeSettings;
import io.tillflow.functions.window.HotStores;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.jobs.source.Start;
import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.Money;
import io.tillflow.state.wire.KeyRing;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;

/**
 * Settings in; nothing out when all is well, else every option that is wrong and what is allowed.
 */
final class SettingsCheck {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final MemorySize LEAST_MEMORY = MemorySize.ofMebiBytes(1);

  private final Settings settings;
  private final Problems problems;

  SettingsCheck(Configuration all, Settings settings) {
    this.settings = settings;
    this.problems = new Problems(all);
  }

  void check(Set<Need> needs) {
    problems.readable(TillflowOptions.ALL);
    kafka(needs);
    catalog(needs);
    redis();
    intake();
    sessions();
    anomalies();
    features();
    privacy(needs);
    problems.end();
  }

  private void kafka(Set<Need> needs) {
    if (needs.contains(Need.KAFKA)) {
      problems.required(KafkaOptions.SERVERS);
    }
    problems.check(
        KafkaOptions.START,
        Start::isReadable,
        "allowed: committed, earliest, an ISO-8601 instant or epoch milliseconds");
    problems.references(KafkaOptions.PROPERTIES);
    registry();
  }

  private void registry() {
    problems.check(
        KafkaOptions.REGISTRY_URL, SettingsCheck::isWeb, "allowed: http or https://host:port/path");
    problems.oneOf(KafkaOptions.REGISTRY_AUTH, "none", "basic", "bearer");
    problems.file(KafkaOptions.REGISTRY_PASSWORD);
    problems.file(KafkaOptions.REGISTRY_TOKEN);
    problems.file(KafkaOptions.REGISTRY_TRUST);
    problems.file(KafkaOptions.REGISTRY_TRUST_PASSWORD);
    if (problems.isEmpty()) {
      problems.attempt(KafkaOptions.REGISTRY_AUTH, settings::registry);
    }
  }

  private static boolean isWeb(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void catalog(Set<Need> needs) {
    if (needs.contains(Need.CATALOG)) {
      problems.required(IcebergOptions.CATALOG);
      problems.required(IcebergOptions.WAREHOUSE);
    }
    problems.references(IcebergOptions.PROPERTIES);
  }

  private void redis() {
    problems.file(RedisOptions.PASSWORD_FILE);
    problems.file(RedisOptions.CA_FILE);
    problems.check(
        RedisOptions.PREFIX,
        prefix -> prefix.matches("[\\w.:-]{1,64}"),
        "allowed: 1 to 64 letters, digits, and of _ . : -");
    problems.check(RedisOptions.BATCH, isBetween(1, 500), "allowed: 1 to 500");
    problems.check(RedisOptions.IN_FLIGHT, isBetween(1, 1_000), "allowed: 1 to 1000");
    problems.atLeast(RedisOptions.TIMEOUT, Duration.ofMillis(100));
    problems.atLeast(RedisOptions.PATIENCE, Duration.ZERO);
    if (problems.isEmpty() && settings.isOnline()) {
      problems.attempt(RedisOptions.URI, settings::redis);
    }
  }

  private static Predicate<Integer> isBetween(int least, int most) {
    return value -> value >= least && value <= most;
  }

  private void intake() {
    problems.atLeast(IntakeOptions.LATENESS_POS, Duration.ZERO);
    problems.atLeast(IntakeOptions.LATENESS_COMMERCE, Duration.ZERO);
    problems.atLeast(IntakeOptions.LATENESS_INVENTORY, Duration.ZERO);
    problems.atLeast(IntakeOptions.IDLE_AFTER, TimeSettings.LEAST_IDLE_AFTER);
    problems.atLeast(IntakeOptions.ALIGNMENT_DRIFT, Duration.ZERO);
    problems.atLeast(IntakeOptions.DEDUP_HORIZON, HOUR);
    problems.check(
        IntakeOptions.CORRECTION_HORIZON,
        SettingsCheck::outlastsWindows,
        "allowed: whole minutes, at least the 60 of the longest window");
    problems.atLeast(IntakeOptions.FUTURE_SKEW, Duration.ZERO);
    problems.atLeast(IntakeOptions.ANCIENT_AGE, HOUR);
    problems.check(
        IntakeOptions.EXCLUDED_STORES,
        stores -> stores.stream().noneMatch(store -> store.contains(",")),
        "allowed: a YAML list, or ids with semicolons between them, no commas");
    problems.atLeast(IntakeOptions.DEDUP_MEMORY, LEAST_MEMORY);
    problems.atLeast(IntakeOptions.WINDOW_MEMORY, LEAST_MEMORY);
    problems.each(
        IntakeOptions.HOT_STORES,
        SettingsCheck::isNumberOfSlices,
        "allowed: 1 to " + HotStores.MOST_SLICES);
    problems.check(
        IntakeOptions.CEILING,
        ceiling -> ceiling > 0 && ceiling <= Money.MOST_MINOR,
        "allowed: above 0, at most " + Money.MOST_MINOR);
  }

  private static boolean isNumberOfSlices(String value) {
    return value.matches("[0-9]{1,3}")
        && Integer.parseInt(value) >= 1
        && Integer.parseInt(value) <= HotStores.MOST_SLICES;
  }

  // An entry so late is refused, and must not be so while a window of its time is open.
  private static boolean outlastsWindows(Duration time) {
    return time.compareTo(HOUR) >= 0 && time.equals(Duration.ofMinutes(time.toMinutes()));
  }

  private void sessions() {
    problems.wholeMinutes(SessionOptions.GAP, Duration.ofMinutes(1));
    problems.wholeMinutes(SessionOptions.MAX_DURATION, Duration.ofMinutes(1));
    problems.wholeMinutes(SessionOptions.HORIZON, Duration.ZERO);
    problems.check(SessionOptions.MAX_EVENTS, most -> most > 0, "allowed: at least 1");
    problems.atLeast(SessionOptions.MEMORY, LEAST_MEMORY);
    problems.check(
        SessionOptions.CURRENCY,
        SettingsCheck::isCurrency,
        "allowed: a code of ISO 4217, such as EUR");
    if (problems.isEmpty()) {
      problems.attempt(SessionOptions.MAX_DURATION, settings::sessions);
    }
  }

  private void anomalies() {
    problems.check(AnomalyOptions.HIGH_TOTAL, total -> total > 0, "allowed: above 0");
    problems.atLeast(AnomalyOptions.MEMORY, LEAST_MEMORY);
  }

  private void features() {
    problems.atLeast(FeatureOptions.MEMORY, LEAST_MEMORY);
    problems.each(
        FeatureOptions.CLASSES,
        word -> Stream.of(Freshness.values()).anyMatch(one -> one.name().equals(word)),
        "allowed: HOT, WARM or COLD");
    List<String> groups = OnlineGroup.ALL.stream().map(FeatureOptions::wordOf).toList();
    problems.check(
        FeatureOptions.CLASSES,
        classes -> groups.containsAll(classes.keySet()),
        "allowed groups: " + String.join(", ", groups));
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }

  private void privacy(Set<Need> needs) {
    problems.oneOf(PrivacyOptions.MODE, "on", "off");
    if (needs.contains(Need.PRIVACY) && settings.isPrivate()) {
      problems.required(PrivacyOptions.KEYS_FILE);
      problems.required(PrivacyOptions.IDENTITY_KEY);
      if (problems.isEmpty()) {
        problems.attempt(PrivacyOptions.KEYS_FILE, () -> KeyRing.read(settings.keys()));
      }
    }
    payloads();
  }

  private void payloads() {
    if (problems.isSet(PrivacyOptions.PAYLOAD_KEYS_FILE)) {
      problems.required(PrivacyOptions.PAYLOAD_KEY);
    } else if (problems.isSet(PrivacyOptions.PAYLOAD_KEY)) {
      problems.required(PrivacyOptions.PAYLOAD_KEYS_FILE);
    }
    if (problems.isEmpty() && settings.payloadKeys().isOn()) {
      problems.attempt(
          PrivacyOptions.PAYLOAD_KEYS_FILE, () -> KeyRing.read(settings.payloadKeys()));
    }
  }
}
