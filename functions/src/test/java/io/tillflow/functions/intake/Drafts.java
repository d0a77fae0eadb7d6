package io.tillflow.functions.intake;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.wire.KeySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON texts with single quotes and judges to put them before. */
final class Drafts {
  static final long NOON = 1_764_000_000_000L;

  /** A sale that nothing speaks against. */
  static final Map<String, String> SALE =
      Map.ofEntries(
          Map.entry("event_id", "'e-1'"),
          Map.entry("event_type", "'SALE_COMPLETED'"),
          Map.entry("event_time", Long.toString(NOON)),
          Map.entry("source_system", "'till'"),
          Map.entry("schema_version", "'1'"),
          Map.entry("store_id", "'store-1'"),
          Map.entry("terminal_id", "'t-1'"),
          Map.entry("transaction_id", "'tx-1'"),
          Map.entry("currency", "'EUR'"),
          Map.entry("lines", "[{'sku':'s','quantity':2,'unit_price_minor':150}]"));

  /** A page view that nothing speaks against. */
  static final Map<String, String> VIEW =
      Map.ofEntries(
          Map.entry("event_id", "'c-1'"),
          Map.entry("event_type", "'PAGE_VIEW'"),
          Map.entry("event_time", Long.toString(NOON)),
          Map.entry("source_system", "'web'"),
          Map.entry("schema_version", "'1'"),
          Map.entry("channel", "'WEB'"),
          Map.entry("device_type", "'DESKTOP'"),
          Map.entry("customer_id", "'cust-1'"));

  /** A count that nothing speaks against. */
  static final Map<String, String> COUNT =
      Map.ofEntries(
          Map.entry("event_id", "'i-1'"),
          Map.entry("event_time", Long.toString(NOON)),
          Map.entry("store_id", "'store-1'"),
          Map.entry("sku", "'s'"),
          Map.entry("kind", "'COUNT'"),
          Map.entry("quantity", "0"),
          Map.entry("source_system", "'wms'"),
          Map.entry("schema_version", "'1'"));

  private Drafts() {}

  /** The JSON of a draft with some fields changed: name, text, name, text; null takes one away. */
  static byte[] json(Map<String, String> draft, String... changes) {
    Map<String, String> fields = new TreeMap<>(draft);
    for (int i = 0; i < changes.length; i += 2) {
      if (changes[i + 1] == null) {
        fields.remove(changes[i]);
      } else {
        fields.put(changes[i], changes[i + 1]);
      }
    }
    StringBuilder json = new StringBuilder("{");
    fields.forEach((name, text) -> json.append("'" + name + "':" + text + ","));
    json.setLength(json.length() - 1);
    return json.append('}').toString().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  static RawRecord record(byte[] value) {
    return record(value, NOON);
  }

  static RawRecord record(byte[] value, long appendTime) {
    return new RawRecord(new Origin("topic", 0, 1, appendTime), null, value, List.of());
  }

  static KeySource keys(Path folder) {
    try {
      String key =
          Base64.getEncoder().encodeToString("k".repeat(32).getBytes(StandardCharsets.UTF_8));
      Path file = Files.writeString(folder.resolve("keys"), "7 = " + key + "\n");
      return KeySource.of(file.toString(), "7");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Decoded<PosEvent> pos(String... changes) {
    return judged(Judges.pos(JudgeSettings.defaults(KeySource.off())), record(json(SALE, changes)));
  }

  static Decoded<CommerceEvent> commerce(String... changes) {
    return judged(
        Judges.commerce(JudgeSettings.defaults(KeySource.off())), record(json(VIEW, changes)));
  }

  static Decoded<InventoryChange> inventory(String... changes) {
    return judged(
        Judges.inventory(JudgeSettings.defaults(KeySource.off())), record(json(COUNT, changes)));
  }

  static <E> Decoded<E> judged(Judge<E> judge, RawRecord record) {
    try {
      judge.open();
      return judge.judge(record);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
