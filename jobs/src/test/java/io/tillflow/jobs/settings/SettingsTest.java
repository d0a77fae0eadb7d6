package io.tillflow.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tillflow.functions.session.SessionSettings;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.jobs.source.Start;
import io.tillflow.state.names.Feed;
import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.wire.RegistrySettings.Auth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final List<String> ENOUGH =
      List.of(
          "tillflow.kafka.bootstrap-servers=broker:9092",
          "tillflow.iceberg.catalog=hadoop",
          "tillflow.iceberg.warehouse=file:/warehouse",
          "tillflow.privacy.mode=off");

  @TempDir Path folder;

  @Test
  void whatIsNotSaidIsAsSpecified() {
    Settings settings = read();
    assertThat(settings.kafka("silver").groupId()).isEqualTo("tillflow-silver");
    assertThat(settings.kafka("silver").start()).isEqualTo(Start.COMMITTED);
    assertThat(settings.topic(Feed.POS)).isEqualTo("pos-transactions");
    assertThat(settings.iceberg().namespace()).isEqualTo("retail_silver");
    assertThat(settings.iceberg().branch()).isEqualTo("main");
    assertThat(settings.time(Feed.POS, "silver").outOfOrderness())
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.time(Feed.POS, "silver").idleAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.intake(Feed.POS, "silver", List.of()).dedupHorizon())
        .isEqualTo(Duration.ofDays(2));
    assertThat(settings.sessions()).isEqualTo(SessionSettings.DEFAULT);
    assertThat(settings.commerceCurrency()).isEqualTo("EUR");
    assertThat(settings.judge().futureSkew()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.judge().ceilingMinor()).isEqualTo(10_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "tillflow.intake.idle-after, 5 s, at least 10 s",
    "tillflow.intake.dedup-horizon, 1 min, at least 3600 s",
    "tillflow.windows.correction-horizon, 90 s, whole minutes",
    "tillflow.windows.correction-horizon, 0 s, whole minutes",
    "tillflow.windows.correction-horizon, 30 min, at least the 60 of the longest window",
    "tillflow.intake.lateness.pos, soon, cannot be read",
    "tillflow.intake.ceiling-minor, 0, above 0",
    "tillflow.intake.ceiling-minor, 100000000000000, at most 99999999999999",
    "tillflow.intake.ceiling-minor, much, cannot be read",
    "tillflow.intake.excluded-stores, 'a,b', semicolons between them",
    "tillflow.intake.dedup-memory, 1 kb, at least 1",
    "tillflow.sessions.gap, 0 s, 'whole minutes, at least 1'",
    "tillflow.sessions.gap, 90 s, 'whole minutes, at least 1'",
    "tillflow.sessions.max-duration, 29 min, nor the longest session shorter than the gap",
    "tillflow.sessions.max-events, 0, at least 1",
    "tillflow.sessions.horizon, 90 s, 'whole minutes, at least 0'",
    "tillflow.sessions.memory, 1 kb, at least 1",
    "tillflow.commerce.currency, euro, a code of ISO 4217",
    "tillflow.redis.batch, 0, 1 to 500",
    "tillflow.redis.in-flight, 1001, 1 to 1000",
    "tillflow.redis.timeout, 5 ms, at least 100 ms",
    "tillflow.redis.prefix, 'a b', 1 to 64 letters",
    "tillflow.redis.uri, localhost:6379, 'allowed: redis://host:port'",
    "tillflow.redis.password-file, /nowhere/at/all, a file that can be read",
    "tillflow.kafka.start, latest, 'committed, earliest'",
    "tillflow.registry.auth, digest, 'none, basic, bearer'",
    "tillflow.registry.auth, basic, a user and a password file",
    "tillflow.windows.hot-stores.4423, 0, 1 to 64",
    "tillflow.windows.hot-stores.4423, 65, 1 to 64",
    "tillflow.windows.hot-stores.4423, many, 1 to 64",
    "tillflow.features.class.customer-live, LUKEWARM, 'HOT, WARM or COLD'",
    "tillflow.features.memory, 1 kb, at least 1",
    "tillflow.privacy.mode, maybe, 'on, off'"
  })
  void aWrongValueIsNamedWithItsOptionAndWhatIsAllowed(
      String option, String value, String allowed) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(option + "=" + value))
        .withMessageContaining(option + ": is " + value)
        .withMessageContaining(allowed);
  }

  @Test
  void groupsAreOfTheClassThatIsSet() throws IOException {
    Settings settings = read("tillflow.features.class.customer-recent=HOT");
    assertThat(settings.classed(OnlineGroup.CUSTOMER_RECENT).freshness()).isEqualTo(Freshness.HOT);
    assertThat(settings.classed(OnlineGroup.SKU_TREND)).isEqualTo(OnlineGroup.SKU_TREND);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("tillflow.features.class.customer-past=HOT"))
        .withMessageContaining("allowed groups: customer-live, customer-recent");
  }

  @Test
  void hotStoresAreNamedOneByOneOrInAList() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tillflow.yaml"), "tillflow.windows.hot-stores: {4423: 4, berlin-1: 2}");
    Map<String, Integer> slices = Map.of("4423", 4, "berlin-1", 2);
    Configuration inFile = new SettingsReader().file(file).words(ENOUGH).read();
    assertThat(Settings.of(inFile, EnumSet.allOf(Need.class)).hotStores().slices())
        .isEqualTo(slices);
    assertThat(read("tillflow.windows.hot-stores=4423:4,berlin-1:2").hotStores().slices())
        .isEqualTo(slices);
    assertThat(read().hotStores().isEmpty()).isTrue();
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("tillflow.windows.hot-stores=4423=4"))
        .withMessageContaining("tillflow.windows.hot-stores: cannot be read");
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> of(List.of("tillflow.kafka.start=latest"), EnumSet.allOf(Need.class)))
        .withMessageContaining("tillflow.kafka.bootstrap-servers: is not set")
        .withMessageContaining("tillflow.kafka.start: is latest")
        .withMessageContaining("tillflow.iceberg.catalog: is not set")
        .withMessageContaining("tillflow.privacy.keys-file: is not set");
  }

  @Test
  void anUnknownOptionIsToldTheNearestKnownOne() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("tillflow.kafka.bootstrap-server=x"))
        .withMessageContaining("tillflow.kafka.bootstrap-server")
        .withMessageContaining("the nearest is tillflow.kafka.bootstrap-servers");
  }

  @Test
  void aCommandIsAskedOnlyForWhatItNeeds() {
    List<String> catalog =
        List.of("tillflow.iceberg.catalog=rest", "tillflow.iceberg.warehouse=s3://w");
    assertThat(of(catalog, EnumSet.of(Need.CATALOG)).iceberg().catalog()).isEqualTo("rest");
  }

  @Test
  void wordsGoBeforeTheEnvironmentAndThatBeforeFiles() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tillflow.yaml"),
            """
            tillflow:
              kafka:
                bootstrap-servers: file:1
                group-id: file
              iceberg: {catalog: jdbc, warehouse: file}
            tillflow.intake.excluded-stores: [a, b]
            parallelism.default: 3
            """);
    SettingsReader reader =
        new SettingsReader()
            .file(file)
            .environment(
                Map.of(
                    "TILLFLOW_KAFKA_GROUP_ID", "environment",
                    "TILLFLOW_ICEBERG_WAREHOUSE", "environment"))
            .words(List.of("tillflow.iceberg.warehouse=word", "tillflow.privacy.mode=off"));
    Settings settings = Settings.of(reader.read(), EnumSet.allOf(Need.class));
    assertThat(settings.kafka("silver").bootstrapServers()).isEqualTo("file:1");
    assertThat(settings.kafka("silver").groupId()).isEqualTo("environment");
    assertThat(settings.iceberg().warehouse()).isEqualTo("word");
    assertThat(settings.intake(Feed.POS, "silver", List.of()).excludedStores())
        .containsExactlyInAnyOrder("a", "b");
    assertThat(settings.flink().toMap()).containsExactly(Map.entry("parallelism.default", "3"));
  }

  @Test
  void aStartCanBeATime() {
    assertThat(read("tillflow.kafka.start=2026-01-02T03:04:05Z").kafka("silver").start())
        .isEqualTo(
            new Start(Start.Kind.AT_TIME, Instant.parse("2026-01-02T03:04:05Z").toEpochMilli()));
    assertThat(read("tillflow.kafka.start=1700000000000").kafka("silver").start().appendTime())
        .isEqualTo(1_700_000_000_000L);
  }

  @Test
  void wordsInAFileAreTakenAsTheyAreWritten() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tillflow.yaml"),
            """
            tillflow:
              privacy.mode: off
              kafka.start: 2026-01-02T03:04:05Z
              kafka.group-id:
              intake.excluded-stores: [0042, 1_0, no]
            """);
    List<String> words = ENOUGH.subList(0, 3);
    Settings settings =
        Settings.of(new SettingsReader().file(file).words(words).read(), EnumSet.allOf(Need.class));
    assertThat(settings.isPrivate()).isFalse();
    assertThat(settings.kafka("silver").start()).isEqualTo(Start.parse("2026-01-02T03:04:05Z"));
    assertThat(settings.kafka("silver").groupId()).isEqualTo("tillflow-silver");
    assertThat(settings.intake(Feed.POS, "silver", List.of()).excludedStores())
        .containsExactlyInAnyOrder("0042", "1_0", "no");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8081", "registry", "ftp://registry", "http://a b", "http:/x"})
  void aRegistryHasAWebAddress(String url) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("tillflow.registry.url=" + url))
        .withMessage(
            "tillflow.registry.url: is " + url + "; allowed: http or https://host:port/path");
  }

  @Test
  void aPasswordInARegistrysAddressIsRefusedUnseen() {
    for (String url : List.of("https://me:hunter2@registry", "me:hunter2@registry")) {
      assertThatExceptionOfType(SettingsException.class)
          .isThrownBy(() -> read("tillflow.registry.url=" + url))
          .withMessageNotContaining("hunter2");
    }
  }

  @Test
  void aFileThatIsNamedMustBeThere() {
    String gone = folder.resolve("gone").toString();
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(
            () ->
                read(
                    "tillflow.registry.token-file=" + gone,
                    "tillflow.kafka.properties.ssl.keystore.key=file:" + gone,
                    "tillflow.iceberg.properties.credential=file:" + gone))
        .withMessageContaining("tillflow.registry.token-file: is " + gone + "; allowed: a file")
        .withMessageContaining("tillflow.kafka.properties.ssl.keystore.key: names a file that")
        .withMessageContaining("tillflow.iceberg.properties.credential: names a file that");
  }

  @Test
  void theRegistryIsToldHowToProveWhoAsks() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "t");
    Settings settings =
        read(
            "tillflow.registry.url=https://registry",
            "tillflow.registry.auth=bearer",
            "tillflow.registry.token-file=" + token);
    assertThat(settings.registry().auth()).isEqualTo(Auth.BEARER);
    assertThat(settings.registry().tokenFile()).isEqualTo(token.toString());
  }

  @Test
  void aBadKeysFileIsNamedWithoutItsContent() throws IOException {
    Path keys = Files.writeString(folder.resolve("keys"), "1 = c2hvcnQ=\n");
    List<String> words = new ArrayList<>(ENOUGH);
    words.add("tillflow.privacy.mode=on");
    words.add("tillflow.privacy.keys-file=" + keys);
    words.add("tillflow.privacy.identity-key=1");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> of(words, EnumSet.allOf(Need.class)))
        .withMessageContaining("tillflow.privacy.keys-file: is " + keys)
        .withMessageNotContaining("c2hvcnQ");
  }

  @Test
  void payloadsRestSealedOnlyWithBothAFileAndAKeyThatIsInIt() throws IOException {
    Path keys = Files.writeString(folder.resolve("payload"), "a = " + "A".repeat(44) + "\n");
    String file = "tillflow.privacy.payload-keys-file=" + keys;
    assertThat(read().payloadKeys().isOn()).isFalse();
    assertThat(read(file, "tillflow.privacy.payload-key=a").payloadKeys().isOn()).isTrue();
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(file))
        .withMessageContaining("tillflow.privacy.payload-key: is not set");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("tillflow.privacy.payload-key=a"))
        .withMessageContaining("tillflow.privacy.payload-keys-file: is not set");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(file, "tillflow.privacy.payload-key=b"))
        .withMessageContaining("has no key 'b'")
        .withMessageNotContaining("AAAA");
  }

  @Test
  void recordsAsTheyCameMayStandInANamespaceOfTheirOwn() {
    assertThat(read().iceberg().namespaceOf("raw_events")).isEqualTo("retail_silver");
    Settings apart = read("tillflow.iceberg.raw-namespace=vault");
    assertThat(apart.iceberg().namespaceOf("raw_events")).isEqualTo("vault");
    assertThat(apart.iceberg().namespaceOf("dead_letters")).isEqualTo("vault");
    assertThat(apart.iceberg().namespaceOf("order_events")).isEqualTo("retail_silver");
  }

  @Test
  void aSecretPropertyIsNeverShown() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("tillflow.kafka.propertie.sasl.password=hunter2"))
        .withMessageNotContaining("hunter2");
  }

  private static Settings read(String... more) {
    List<String> words = new ArrayList<>(ENOUGH);
    words.addAll(List.of(more));
    return of(words, EnumSet.allOf(Need.class));
  }

  private static Settings of(List<String> words, Set<Need> needs) {
    return Settings.of(new SettingsReader().words(words).read(), needs);
  }
}
