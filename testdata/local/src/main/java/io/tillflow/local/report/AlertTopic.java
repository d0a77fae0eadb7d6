package io.tillflow.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Severity;
import io.tillflow.state.row.Alert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** A topic of alerts, which has each of them at least once, in; each once out. */
record AlertTopic(TopicReader topics, String name) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Collection<Alert> alerts() {
    Map<String, Alert> alerts = new HashMap<>();
    topics.read(
        name,
        record -> {
          Alert alert = alert(record);
          alerts.put(alert.alertId(), alert);
        });
    return alerts.values();
  }

  private Alert alert(RawRecord record) {
    try {
      JsonNode message = JSON.readTree(record.value());
      Map<String, String> evidence = new HashMap<>();
      message
          .get("evidence")
          .properties()
          .forEach(each -> evidence.put(each.getKey(), each.getValue().textValue()));
      return new Alert(
          message.get("alert_id").textValue(),
          message.get("rule").textValue(),
          Severity.valueOf(message.get("severity").textValue()),
          message.get("store_id").textValue(),
          message.get("subject").textValue(),
          Instant.parse(message.get("event_ts").textValue()).toEpochMilli(),
          evidence,
          message.get("suppressed").intValue());
    } catch (IOException e) {
      throw new UncheckedIOException("a message of " + name + " is no JSON", e);
    }
  }
}
