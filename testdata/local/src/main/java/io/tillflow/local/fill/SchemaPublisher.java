package io.tillflow.local.fill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.RegistrySettings;
import io.tillflow.state.wire.SchemaHistory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A Confluent-compatible registry in; the ids under which it keeps the newest schemas out. */
public final class SchemaPublisher {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String url;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** Publishes to the registry of the settings, which must ask for no proof. */
  public SchemaPublisher(RegistrySettings registry) {
    if (registry.url() == null || registry.auth() != RegistrySettings.Auth.NONE) {
      throw new SettingsException(
          List.of("tillflow.registry.url: must name a registry that asks for no proof"));
    }
    this.url = registry.url().replaceAll("/+$", "");
  }

  /** Registers the schema of every feed for the values of its topic. */
  public Map<Feed, Integer> publish(Topics topics) throws IOException, InterruptedException {
    Map<Feed, Integer> ids = new EnumMap<>(Feed.class);
    for (Feed feed : Feed.values()) {
      ids.put(feed, publish(topics.named(feed.defaultTopic()) + "-value", type(feed)));
    }
    return ids;
  }

  private int publish(String subject, Class<?> type) throws IOException, InterruptedException {
    String schema = SchemaHistory.shipped().latest(type).toString();
    String body = JSON.writeValueAsString(Map.of("schema", schema));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/subjects/" + subject + "/versions"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode id = answer.statusCode() == 200 ? JSON.readTree(answer.body()).get("id") : null;
    if (id == null) {
      throw new IOException(
          "the registry does not take " + subject + ": HTTP " + answer.statusCode());
    }
    return id.intValue();
  }

  private static Class<?> type(Feed feed) {
    return switch (feed) {
      case POS -> PosEvent.class;
      case COMMERCE -> CommerceEvent.class;
      case INVENTORY -> InventoryChange.class;
    };
  }
}
