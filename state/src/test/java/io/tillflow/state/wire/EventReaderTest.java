package io.tillflow.state.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventReaderTest {
  private final EventReader reader = EventReader.of(PosEvent.class, RegistrySettings.none());

  @Test
  void everyFormatOfEveryEventGivesTheSameContentBytes() throws Exception {
    assertSameContent(PosEvent.class, Samples.pos());
    assertSameContent(CommerceEvent.class, Samples.commerce());
    assertSameContent(InventoryChange.class, Samples.inventory());
  }

  @Test
  void slotsHoldWhatWasWritten() throws Exception {
    read(WireEncoder.singleObject(PosEvent.class).encode(Samples.pos()));
    Draft draft = reader.draft();
    assertThat(draft.text(PosSlots.STORE_ID)).isEqualTo("store-1");
    assertThat(draft.number(PosSlots.SEQUENCE)).isEqualTo(41);
    assertThat(draft.has(PosSlots.CLOCK_SKEW_MS)).isFalse();
    assertThat(draft.rows()).isEqualTo(2);
    int second = draft.row(1);
    assertThat(draft.text(second + PosSlots.Line.SKU)).isEqualTo("sku-ü");
    assertThat(draft.has(second + PosSlots.Line.LINE_NO)).isFalse();
    assertThat(draft.number(second + PosSlots.Line.RESTOCK)).isZero();
  }

  @Test
  void jsonTakesNumbersForTextAndTextForNumbers() throws Exception {
    json(
        "{'event_id': 17, 'event_time': '1764000000000', 'sequence': '5',"
            + " 'unknown': {'a': [1, 2]}, 'lines': [{'sku': 4006381333931, 'quantity': '2'}]}");
    Draft draft = reader.draft();
    assertThat(draft.text(PosSlots.EVENT_ID)).isEqualTo("17");
    assertThat(draft.number(PosSlots.EVENT_TIME)).isEqualTo(Samples.NOON);
    assertThat(draft.number(PosSlots.SEQUENCE)).isEqualTo(5);
    assertThat(draft.text(draft.row(0) + PosSlots.Line.SKU)).isEqualTo("4006381333931");
    assertThat(reader.ignoredFields()).isEqualTo(1);
  }

  @Test
  void jsonTimesMayHaveAnyOffset() throws Exception {
    json("{'event_time': '2025-11-24T17:00:00.0009+01:00'}");
    assertThat(reader.draft().number(PosSlots.EVENT_TIME)).isEqualTo(Samples.NOON);
  }

  @Test
  void ofAJsonFieldThatStandsTwiceTheLastCounts() throws Exception {
    json("{'store_id': 'a', 'lines': [{'sku': 'x'}, {}], 'store_id': 'b', 'lines': [{}]}");
    assertThat(reader.draft().text(PosSlots.STORE_ID)).isEqualTo("b");
    assertThat(reader.draft().rows()).isEqualTo(1);
    assertThat(reader.draft().has(reader.draft().row(0) + PosSlots.Line.SKU)).isFalse();
  }

  @Test
  void jsonOfAnotherTypeIsUndecodable() throws Exception {
    for (String text :
        List.of(
            "{'event_time': '2025-11-24T17:00:00'}",
            "{'event_time': 'noon'}",
            "{'event_time': 1.5}",
            "{'sequence': 99999999999999999999}",
            "{'store_id': {}}",
            "{'store_id': true}",
            "{'lines': {}}",
            "{'lines': [null]}",
            "{'lines': [{'quantity': 3000000000}]}",
            "{'lines': [{'restock': 'yes'}]}",
            "{'note': '\\ud800'}",
            "{} {}",
            "{'store_id': 'a'",
            "{'store_id' 'a'}")) {
      assertThat(reason(text.replace('\'', '"').getBytes(UTF_8)))
          .as(text)
          .isEqualTo(Reason.UNDECODABLE);
    }
  }

  @Test
  void malformedTextIsUndecodableInEveryFormat() throws Exception {
    for (WireEncoder<PosEvent> encoder :
        List.of(WireEncoder.singleObject(PosEvent.class), WireEncoder.json(PosEvent.class))) {
      byte[] bytes = encoder.encode(Samples.pos());
      int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("tx-1");
      bytes[at] = (byte) 0xC0;
      assertThat(reason(bytes)).isEqualTo(Reason.UNDECODABLE);
    }
  }

  @Test
  void formatsAreToldByTheirFirstBytes() throws Exception {
    assertThat(reason(null)).isEqualTo(Reason.UNKNOWN_FORMAT);
    assertThat(reason(new byte[0])).isEqualTo(Reason.UNKNOWN_FORMAT);
    assertThat(reason(new byte[] {7})).isEqualTo(Reason.UNKNOWN_FORMAT);
    assertThat(reason(new byte[] {(byte) 0xC3, 2})).isEqualTo(Reason.UNKNOWN_FORMAT);
    assertThat(reason(new byte[] {(byte) 0xC3, 1, 0})).isEqualTo(Reason.UNDECODABLE);
    assertThat(reason(new byte[] {0, 0})).isEqualTo(Reason.UNDECODABLE);
    assertThat(reason(new byte[] {0, 0, 0, 0, 7, 1})).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(reason(Arrays.copyOf(new byte[] {(byte) 0xC3, 1}, 20)))
        .isEqualTo(Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void aRecordOfAnotherClassHasAnUnknownSchema() throws Exception {
    byte[] bytes = WireEncoder.singleObject(InventoryChange.class).encode(Samples.inventory());
    assertThat(reason(bytes)).isEqualTo(Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void truncatedAndTrailingBytesAreUndecodable() throws Exception {
    byte[] whole = WireEncoder.singleObject(PosEvent.class).encode(Samples.pos());
    for (int length = 10; length < whole.length; length++) {
      assertThat(reason(Arrays.copyOf(whole, length))).isEqualTo(Reason.UNDECODABLE);
    }
    assertThat(reason(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(Reason.UNDECODABLE);
  }

  @Test
  void oversizedComesBeforeEveryOtherReason() throws Exception {
    assertThat(reason(new byte[Limits.RECORD_BYTES + 1])).isEqualTo(Reason.OVERSIZED);
    String tooLong = "x".repeat(Limits.STRING_BYTES + 1);
    assertThat(reason(("{\"lines\":7,\"note\":\"" + tooLong + "\"").getBytes(UTF_8)))
        .isEqualTo(Reason.OVERSIZED);
    String many = "{},".repeat(Limits.LINES) + "{}";
    assertThat(reason(("{\"lines\":[" + many + "]}").getBytes(UTF_8))).isEqualTo(Reason.OVERSIZED);
    String justEnough = "ü".repeat(Limits.STRING_BYTES / 2);
    assertThat(reason(("{\"note\":\"" + justEnough + "\"}").getBytes(UTF_8))).isNull();
    assertThat(reason(("{\"note\":\"" + justEnough + "x\"}").getBytes(UTF_8)))
        .isEqualTo(Reason.OVERSIZED);
  }

  @Test
  void aMapsOrderAndRepeatedKeysDoNotMatter() throws Exception {
    String start = "{\"event_id\":\"1\",\"properties\":";
    assertThat(commerceContent(start + "{\"a\":\"1\",\"b\":\"2\"}}"))
        .isEqualTo(commerceContent(start + "{\"b\":\"0\",\"a\":\"1\",\"b\":2}}"))
        .isNotEqualTo(commerceContent(start + "{\"a\":\"2\",\"b\":\"1\"}}"));
    assertThat(commerceContent(start + "{}}"))
        .isEqualTo(commerceContent(start + "null}"))
        .isNotEqualTo(commerceContent(start + "{\"a\":\"\"}}"));
  }

  private static byte[] commerceContent(String json) throws Exception {
    EventReader commerce = EventReader.of(CommerceEvent.class, RegistrySettings.none());
    assertThat(commerce.read(json.getBytes(UTF_8))).isNull();
    return content(commerce);
  }

  private static <T> void assertSameContent(Class<T> type, T event) throws Exception {
    EventReader reader = EventReader.of(type, RegistrySettings.none());
    Map<String, WireEncoder<T>> formats =
        Map.of("avro", WireEncoder.singleObject(type), "json", WireEncoder.json(type));
    byte[] avro = null;
    for (String format : List.of("avro", "json")) {
      assertThat(reader.read(formats.get(format).encode(event))).isNull();
      byte[] content = content(reader);
      assertThat(content).isEqualTo(avro == null ? content : avro);
      avro = content;
    }
  }

  static byte[] content(EventReader reader) {
    ContentBytes content = reader.contentBytes();
    content.of(reader.draft());
    return Arrays.copyOfRange(content.bytes(), content.from(), content.to());
  }

  private void json(String text) throws InterruptedException {
    read(text.replace('\'', '"').getBytes(UTF_8));
  }

  private void read(byte[] value) throws InterruptedException {
    assertThat(reader.read(value)).isNull();
  }

  private Reason reason(byte[] value) throws InterruptedException {
    Refusal refusal = reader.read(value);
    return refusal == null ? null : refusal.reason();
  }
}
