package io.tillflow.jobs;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * A question to the brokers of the settings in; its answer out, or their absence within seconds.
 */
final class Brokers {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Settings settings;

  Brokers(Settings settings) {
    this.settings = settings;
  }

  /** What an administrator of brokers is asked. */
  interface Question<T> {
    T of(Admin admin) throws ExecutionException, InterruptedException;
  }

  // Every call to the brokers has the same limit, so an answer or its absence comes in seconds. A
  // client's own message may repeat its settings, and so a secret: only its kind is told.
  <T> T ask(Question<T> question) {
    Properties client = settings.kafka("preflight").connected();
    String millis = Long.toString(LIMIT.toMillis());
    client.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    client.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    try (Admin admin = Admin.create(client)) {
      return question.of(admin);
    } catch (ExecutionException e) {
      throw unreachable(e.getCause());
    } catch (KafkaException e) {
      throw unreachable(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the brokers", e);
    }
  }

  private SettingsException unreachable(Throwable cause) {
    return new SettingsException(
        List.of(
            "tillflow.kafka.bootstrap-servers: is "
                + servers()
                + "; no broker there answers as it should: "
                + cause.getClass().getSimpleName()));
  }

  private String servers() {
    return settings.kafka("preflight").bootstrapServers();
  }

  @Override
  public String toString() {
    return servers();
  }
}
