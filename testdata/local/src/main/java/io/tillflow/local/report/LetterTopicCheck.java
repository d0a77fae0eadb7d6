package io.tillflow.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.state.event.RawRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** The topic of dead letters and their table in; how they compare, repeats left out, out. */
final class LetterTopicCheck {
  private static final String TOPIC = "dead-letters";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TopicReader topics;
  private final Tables tables;

  LetterTopicCheck(TopicReader topics, Tables tables) {
    this.topics = topics;
    this.tables = tables;
  }

  Compared compared() {
    Comparison comparison = new Comparison(TOPIC + " topic");
    read(comparison::find);
    tables.scan(
        "dead_letters",
        row -> comparison.expect(TableCheck.place(row), ReferenceColumns.MESSAGES.ofTable(row)));
    if (comparison.hasSurplus()) {
      read(comparison::show);
    }
    return comparison.compared();
  }

  // The topic has every letter at least once; the same letter again has the same key.
  private void read(BiConsumer<String, String> each) {
    Set<String> told = new HashSet<>();
    topics.read(
        TOPIC,
        record -> {
          JsonNode message = message(record);
          String text = ReferenceColumns.MESSAGES.of(message);
          if (told.add(new String(record.key(), StandardCharsets.UTF_8))) {
            each.accept(place(message), text);
          }
        });
  }

  private static String place(JsonNode message) {
    return ReferenceColumns.place(
        message.get("topic").textValue(), message.get("partition"), message.get("offset"));
  }

  private static JsonNode message(RawRecord record) {
    try {
      return JSON.readTree(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException("a message of " + TOPIC + " is no JSON", e);
    }
  }
}
