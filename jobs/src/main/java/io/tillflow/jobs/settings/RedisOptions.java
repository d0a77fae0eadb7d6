package io.tillflow.jobs.settings;

import static io.tillflow.jobs.settings.Declare.text;
import static io.tillflow.jobs.settings.Declare.time;
import static org.apache.flink.configuration.ConfigOptions.key;

import io.tillflow.sinks.redis.RedisSinkSettings;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** Where features are read online, and how they are written there. */
public final class RedisOptions {
  public static final ConfigOption<String> URI =
      text(
          "tillflow.redis.uri",
          "redis://host:port, redis-sentinel://host:port,host:port#name or"
              + " redis-cluster://host:port,host:port; rediss in front for TLS. Required by"
              + " features.");
  public static final ConfigOption<String> USER =
      text("tillflow.redis.user", "User of an access list; without it the default one.");
  public static final ConfigOption<String> PASSWORD_FILE =
      text("tillflow.redis.password-file", "Mounted file with the user's password.");
  public static final ConfigOption<String> CA_FILE =
      text(
          "tillflow.redis.ca-file",
          "PEM file of the certificates to trust instead of the platform's.");
  public static final ConfigOption<String> PREFIX =
      text(
          "tillflow.redis.prefix",
          RedisSinkSettings.DEFAULT_PREFIX,
          "What all keys begin with; a replay has one of its own until it is promoted.");
  public static final ConfigOption<Integer> BATCH =
      key("tillflow.redis.batch")
          .intType()
          .defaultValue(RedisSinkSettings.DEFAULT_BATCH)
          .withDescription("How many keys one call writes at most.");
  public static final ConfigOption<Integer> IN_FLIGHT =
      key("tillflow.redis.in-flight")
          .intType()
          .defaultValue(RedisSinkSettings.DEFAULT_IN_FLIGHT)
          .withDescription("How many full calls of a subtask wait for an answer at most.");
  public static final ConfigOption<Duration> TIMEOUT =
      time(
          "tillflow.redis.timeout",
          Duration.ofSeconds(5),
          "Within which a server connects and answers; at least 100 ms.");
  public static final ConfigOption<Duration> PATIENCE =
      time(
          "tillflow.redis.patience",
          RedisSinkSettings.DEFAULT_PATIENCE,
          "For how long writes are tried again before the job fails.");

  /** All of them, in the order of the table. */
  static final List<ConfigOption<?>> ALL =
      List.of(URI, USER, PASSWORD_FILE, CA_FILE, PREFIX, BATCH, IN_FLIGHT, TIMEOUT, PATIENCE);

  private RedisOptions() {}
}
