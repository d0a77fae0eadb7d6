package io.tillflow.jobs.settings;

import io.tillflow.functions.anomaly.AnomalySettings;
import io.tillflow.functions.anomaly.RuleSettings;
import io.tillflow.functions.feature.FeatureSettings;
import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.JudgeSettings.Keep;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.session.SessionSettings;
import io.tillflow.functions.time.TimeSettings;
import io.tillflow.functions.time.WhenSilent;
import io.tillflow.functions.window.HotStores;
import io.tillflow.jobs.source.KafkaSettings;
import io.tillflow.jobs.source.Start;
import io.tillflow.sinks.iceberg.IcebergSettings;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.sinks.redis.RedisSinkSettings;
import io.tillflow.state.names.Feed;
import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.RegistrySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;

/** A configuration in, the validated settings of each part out; every problem is named at once. */
public final class Settings {
  private static final Duration BUCKET = Duration.ofHours(1);

  /** What a command cannot do without; a job needs all of it. */
  public enum Need {
    KAFKA,
    CATALOG,
    PRIVACY
  }

  private final Configuration all;

  private Settings(Configuration all) {
    this.all = all;
  }

  /** Checks everything that can be checked without connecting. */
  public static Settings of(Configuration all, Set<Need> needs) {
    Settings settings = new Settings(all);
    new SettingsCheck(all, settings).check(needs);
    return settings;
  }

  /** How clients of a job reach Kafka. */
  public KafkaSettings kafka(String job) {
    String group = all.get(KafkaOptions.GROUP_ID);
    return new KafkaSettings(
        all.get(KafkaOptions.SERVERS),
        group == null ? "tillflow-" + job : group,
        Start.parse(all.get(KafkaOptions.START)),
        all.get(KafkaOptions.PROPERTIES));
  }

  /** The name of an event topic. */
  public String topic(Feed feed) {
    return all.get(KafkaOptions.topic(feed));
  }

  /** The name of the stores' topic. */
  public String storesTopic() {
    return all.get(KafkaOptions.TOPIC_STORES);
  }

  /** The name of the products' topic. */
  public String productsTopic() {
    return all.get(KafkaOptions.TOPIC_PRODUCTS);
  }

  /** The name of the topic of anomaly rules. */
  public String rulesTopic() {
    return all.get(KafkaOptions.TOPIC_RULES);
  }

  /** The name of the topic of verdicts on alerts. */
  public String feedbackTopic() {
    return all.get(KafkaOptions.TOPIC_FEEDBACK);
  }

  /** The name of the topic for alerts. */
  public String alertsTopic() {
    return all.get(KafkaOptions.TOPIC_ALERTS);
  }

  /** The name of the topic for alerts of shelves that run low. */
  public String lowStockTopic() {
    return all.get(KafkaOptions.TOPIC_LOW_STOCK);
  }

  /** The name of the topic of requests to be forgotten. */
  public String erasuresTopic() {
    return all.get(KafkaOptions.TOPIC_ERASURES);
  }

  /** How long windows are corrected, where their set does not say it. */
  public Duration correctionHorizon() {
    return all.get(IntakeOptions.CORRECTION_HORIZON);
  }

  /** What the windows of one metric set may take on the heap of one subtask. */
  public long windowMemoryBytes() {
    return all.get(IntakeOptions.WINDOW_MEMORY).getBytes();
  }

  /** Which stores are spread over how many slices. */
  public HotStores hotStores() {
    Map<String, Integer> slices = new HashMap<>();
    all.get(IntakeOptions.HOT_STORES)
        .forEach((store, count) -> slices.put(store, Integer.valueOf(count)));
    return new HotStores(slices);
  }

  /** What makes a session. */
  public SessionSettings sessions() {
    return new SessionSettings(
        all.get(SessionOptions.GAP),
        all.get(SessionOptions.MAX_DURATION),
        all.get(SessionOptions.MAX_EVENTS),
        all.get(SessionOptions.HORIZON),
        all.get(SessionOptions.MEMORY).getBytes());
  }

  /** The currency of the revenue of sessions. */
  public String commerceCurrency() {
    return all.get(SessionOptions.CURRENCY);
  }

  /** How events of this intake are judged by rules. */
  public AnomalySettings anomalies(IntakeSettings intake) {
    return new AnomalySettings(
        new RuleSettings(registry(), keys()),
        all.get(AnomalyOptions.HIGH_TOTAL),
        intake.dedupHorizon(),
        all.get(AnomalyOptions.MEMORY).getBytes(),
        intake.excludedStores());
  }

  /** How features of accepted events are kept. */
  public FeatureSettings features(IntakeSettings intake) {
    return new FeatureSettings(
        new Horizon(intake.dedupHorizon(), intake.bucket()),
        all.get(FeatureOptions.MEMORY).getBytes());
  }

  /** The group in the class that it is to have. */
  public OnlineGroup classed(OnlineGroup group) {
    String word = all.get(FeatureOptions.CLASSES).get(FeatureOptions.wordOf(group));
    return word == null ? group : group.in(Freshness.valueOf(word));
  }

  /** The name of the dead-letter topic. */
  public String deadLettersTopic() {
    return all.get(KafkaOptions.TOPIC_DEAD_LETTERS);
  }

  /** Which catalog holds the tables. */
  public IcebergSettings iceberg() {
    return new IcebergSettings(
        all.get(IcebergOptions.CATALOG),
        all.get(IcebergOptions.CATALOG_NAME),
        all.get(IcebergOptions.WAREHOUSE),
        all.get(IcebergOptions.NAMESPACE),
        all.getOptional(IcebergOptions.RAW_NAMESPACE).orElse(all.get(IcebergOptions.NAMESPACE)),
        all.get(IcebergOptions.BRANCH),
        all.get(IcebergOptions.PROPERTIES));
  }

  /** The same with tables in a folder of this machine, for a plan that touches nothing. */
  public Settings withTablesIn(Path folder) {
    Configuration drawn = new Configuration(all);
    drawn.set(IcebergOptions.CATALOG, "hadoop");
    drawn.set(IcebergOptions.WAREHOUSE, folder.toUri().toString());
    drawn.set(IcebergOptions.BRANCH, IcebergSettings.MAIN);
    drawn.set(IcebergOptions.PROPERTIES, Map.of());
    return new Settings(drawn);
  }

  /** Whether an online store is named. */
  public boolean isOnline() {
    return all.get(RedisOptions.URI) != null;
  }

  /** How the online store is reached. */
  public RedisSettings redis() {
    return new RedisSettings(
        all.get(RedisOptions.URI),
        all.get(RedisOptions.USER),
        all.get(RedisOptions.PASSWORD_FILE),
        all.get(RedisOptions.CA_FILE),
        all.get(RedisOptions.TIMEOUT));
  }

  /** How features are written to it. */
  public RedisSinkSettings online() {
    return new RedisSinkSettings(
        redis(),
        all.get(RedisOptions.PREFIX),
        all.get(RedisOptions.BATCH),
        all.get(RedisOptions.IN_FLIGHT),
        all.get(RedisOptions.PATIENCE),
        all.get(IntakeOptions.DEDUP_HORIZON));
  }

  /** How event time of a topic moves in a job. */
  public TimeSettings time(Feed feed, String job) {
    Duration drift = all.get(IntakeOptions.ALIGNMENT_DRIFT);
    return new TimeSettings(
        all.get(IntakeOptions.lateness(feed)),
        all.get(IntakeOptions.IDLE_AFTER),
        job,
        drift.isZero() ? null : drift);
  }

  /** How one topic is taken in. */
  public IntakeSettings intake(Feed feed, String job, List<String> tables) {
    return new IntakeSettings(
        job,
        feed,
        tables,
        all.get(IntakeOptions.DEDUP_HORIZON),
        BUCKET,
        all.get(IntakeOptions.DEDUP_MEMORY).getBytes(),
        Set.copyOf(all.get(IntakeOptions.EXCLUDED_STORES)),
        all.get(IntakeOptions.ADVANCE_WHEN_IDLE) ? WhenSilent.GOES_ON : WhenSilent.STANDS);
  }

  /** How a record is judged, for a job that keeps its bytes. */
  public JudgeSettings judge() {
    return new JudgeSettings(
        all.get(IntakeOptions.FUTURE_SKEW),
        all.get(IntakeOptions.ANCIENT_AGE),
        all.get(IntakeOptions.CEILING),
        keys(),
        registry(),
        EnumSet.of(Keep.RAW, Keep.EVIDENCE));
  }

  /** Where schemas are found. */
  public RegistrySettings registry() {
    String auth = all.get(KafkaOptions.REGISTRY_AUTH).toUpperCase(Locale.ROOT);
    return new RegistrySettings(
        all.get(KafkaOptions.REGISTRY_URL),
        RegistrySettings.Auth.valueOf(auth),
        all.get(KafkaOptions.REGISTRY_USER),
        all.get(KafkaOptions.REGISTRY_PASSWORD),
        all.get(KafkaOptions.REGISTRY_TOKEN),
        all.get(KafkaOptions.REGISTRY_TRUST),
        all.get(KafkaOptions.REGISTRY_TRUST_PASSWORD));
  }

  /** Where the privacy keys lie. */
  public KeySource keys() {
    return isPrivate()
        ? KeySource.of(all.get(PrivacyOptions.KEYS_FILE), all.get(PrivacyOptions.IDENTITY_KEY))
        : KeySource.off();
  }

  /** Where the keys lie under which records rest; off where they rest as they came. */
  public KeySource payloadKeys() {
    String file = all.get(PrivacyOptions.PAYLOAD_KEYS_FILE);
    return file == null ? KeySource.off() : KeySource.of(file, all.get(PrivacyOptions.PAYLOAD_KEY));
  }

  /** Whether personal ids become tokens. */
  public boolean isPrivate() {
    return !all.get(PrivacyOptions.MODE).equals("off");
  }

  /** What is not Tillflow's own, for Flink. */
  public Configuration flink() {
    Configuration flink = new Configuration(all);
    all.toMap().keySet().stream()
        .filter(name -> name.startsWith(TillflowOptions.PREFIX))
        .forEach(flink::removeKey);
    return flink;
  }
}
