package io.tillflow.state.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The bytes of version 1 of every serializer, as they were when it was released.
 *
 * <p>A line of the file is never changed: a layout that changes gets a new version, and new lines
 * in a file of its own beside this one.
 */
class GoldenBytesTest {
  private static final String FILE = "/golden/compact-v1.properties";

  private record Sample<T>(TypeSerializer<T> serializer, T value) {}

  @TestFactory
  Iterable<DynamicTest> bytesOfVersionOneAreReadAndWrittenAsEver() throws IOException {
    Properties golden = golden();
    return samples().entrySet().stream()
        .map(
            s -> DynamicTest.dynamicTest(s.getKey(), () -> holds(s.getKey(), s.getValue(), golden)))
        .toList();
  }

  @Test
  void everySerializerHasGoldenBytes() throws IOException {
    assertThat(golden().stringPropertyNames().stream().filter(n -> !n.endsWith(".snapshot")))
        .containsExactlyInAnyOrderElementsOf(samples().keySet());
  }

  private static <T> void holds(String name, Sample<T> sample, Properties golden)
      throws IOException {
    HexFormat hex = HexFormat.of();
    byte[] bytes = hex.parseHex(golden.getProperty(name, ""));
    byte[] snapshot = hex.parseHex(golden.getProperty(name + ".snapshot", ""));
    assertThat(Bytes.<T>snapshot(snapshot).restoreSerializer())
        .satisfies(
            old ->
                assertThat(Bytes.read(old, bytes))
                    .usingRecursiveComparison()
                    .isEqualTo(sample.value()));
    assertThat(hex.formatHex(Bytes.of(sample.serializer(), sample.value())))
        .isEqualTo(hex.formatHex(bytes));
    assertThat(hex.formatHex(Bytes.of(sample.serializer().snapshotConfiguration())))
        .isEqualTo(hex.formatHex(snapshot));
  }

  private static Properties golden() throws IOException {
    Properties golden = new Properties();
    try (InputStream in = GoldenBytesTest.class.getResourceAsStream(FILE)) {
      golden.load(in);
    }
    return golden;
  }

  private static Map<String, Sample<?>> samples() {
    return Stream.of(
            sample(FlowTypes.POS_EVENT, GoldenSamples.POS_EVENT),
            sample(FlowTypes.COMMERCE_EVENT, GoldenSamples.COMMERCE_EVENT),
            sample(FlowTypes.INVENTORY_CHANGE, GoldenSamples.INVENTORY_CHANGE),
            sample(FlowTypes.BASKET, GoldenSamples.BASKET),
            sample(FlowTypes.SLIP, GoldenSamples.SLIP),
            sample(FlowTypes.PACKED_SLIP, GoldenSamples.PACKED_SLIP),
            sample(FlowTypes.SLIP_RECORD, GoldenSamples.SLIP_RECORD),
            sample(FlowTypes.ENTRY, GoldenSamples.ENTRY),
            sample(FlowTypes.STORE, GoldenSamples.STORE),
            sample(FlowTypes.PRODUCT, GoldenSamples.PRODUCT),
            sample(FlowTypes.PROMOTION, GoldenSamples.PROMOTION),
            sample(FlowTypes.ANOMALY_FEEDBACK, GoldenSamples.ANOMALY_FEEDBACK),
            sample(FlowTypes.RULE_BYTES, GoldenSamples.RULE_BYTES),
            new Sample<>(new RememberedRuleSerializer(), GoldenSamples.REMEMBERED_RULE),
            sample(FlowTypes.RAW_ROW, GoldenSamples.RAW_ROW),
            sample(FlowTypes.DEAD_LETTER, GoldenSamples.DEAD_LETTER),
            sample(FlowTypes.ACCOUNTING, GoldenSamples.ACCOUNTING),
            sample(FlowTypes.COMMIT, GoldenSamples.COMMIT),
            sample(FlowTypes.ORDER_LINE, GoldenSamples.ORDER_LINE),
            sample(FlowTypes.COMMERCE_ROW, GoldenSamples.COMMERCE_ROW),
            sample(FlowTypes.WINDOW_ROW, GoldenSamples.WINDOW_ROW),
            sample(FlowTypes.CLICK, GoldenSamples.CLICK),
            sample(FlowTypes.COOKIE_CLICK, GoldenSamples.COOKIE_CLICK),
            sample(FlowTypes.IDENTITY_LINK, GoldenSamples.IDENTITY_LINK),
            new Sample<>(new CookieStateSerializer(), GoldenSamples.COOKIE_STATE),
            new Sample<>(new TokenStateSerializer(), GoldenSamples.TOKEN_STATE),
            sample(FlowTypes.SESSION_ROW, GoldenSamples.SESSION_ROW),
            sample(FlowTypes.SESSION_ENTRY, GoldenSamples.SESSION_ENTRY),
            new Sample<>(new VisitorNameSerializer(), GoldenSamples.VISITOR_NAME),
            new Sample<>(new AppointmentSerializer(), GoldenSamples.APPOINTMENT),
            new Sample<>(new VisitorStateSerializer(), GoldenSamples.VISITOR_STATE),
            sample(FlowTypes.HEARD, GoldenSamples.HEARD),
            sample(FlowTypes.FEATURE_ROW, GoldenSamples.FEATURE_ROW),
            sample(FlowTypes.TOUCH, GoldenSamples.TOUCH),
            new Sample<>(new EntityStateSerializer(), GoldenSamples.ENTITY_STATE),
            sample(FlowTypes.SHELF_MOVE, GoldenSamples.SHELF_MOVE),
            new Sample<>(new ShelfStateSerializer(), GoldenSamples.SHELF_STATE),
            sample(FlowTypes.HEARD_RECORD, GoldenSamples.HEARD_RECORD),
            sample(FlowTypes.NOTICE, GoldenSamples.NOTICE),
            new Sample<>(new GapListSerializer(), GoldenSamples.GAP_LIST),
            sample(FlowTypes.COMPLETENESS_ROW, GoldenSamples.COMPLETENESS_ROW),
            sample(FlowTypes.ANOMALY_ROW, GoldenSamples.ANOMALY_ROW),
            sample(FlowTypes.ALERT, GoldenSamples.ALERT),
            sample(FlowTypes.RULE_QUALITY, GoldenSamples.RULE_QUALITY),
            new Sample<>(new HeardBlockSerializer(), GoldenSamples.HEARD_BLOCK),
            new Sample<>(new BlockNameSerializer(), GoldenSamples.BLOCK_NAME),
            sample(FlowTypes.decoded(FlowTypes.POS_EVENT), GoldenSamples.DECODED),
            sample(FlowTypes.change(FlowTypes.STORE), GoldenSamples.CHANGE),
            sample(FlowTypes.portion(FlowTypes.ENTRY), GoldenSamples.PORTION))
        .collect(
            Collectors.toMap(
                sample -> sample.value().getClass().getSimpleName(), sample -> sample));
  }

  private static <T> Sample<T> sample(TypeInformation<T> type, T value) {
    return new Sample<>(type.createSerializer(new SerializerConfigImpl()), value);
  }
}
