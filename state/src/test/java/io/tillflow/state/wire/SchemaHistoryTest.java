package io.tillflow.state.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.ErasureRequest;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Promotion;
import io.tillflow.state.event.Store;
import io.tillflow.state.wire.SchemaHistory.Version;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

class SchemaHistoryTest {
  private static final SchemaHistory HISTORY = SchemaHistory.shipped();
  private static final List<Class<?>> CLASSES =
      List.of(
          PosEvent.class,
          CommerceEvent.class,
          InventoryChange.class,
          Store.class,
          Product.class,
          Promotion.class,
          AnomalyRule.class,
          AnomalyFeedback.class,
          ErasureRequest.class);

  @Test
  void noRecordedVersionWasEdited() throws Exception {
    for (Version version : all()) {
      try (InputStream in = getClass().getResourceAsStream("/" + version.resource())) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
        assertThat(HexFormat.of().formatHex(digest))
            .as("%s was edited; add a new version instead", version.resource())
            .isEqualTo(version.sha256());
      }
    }
  }

  @Test
  void theHistoryOnlyGrows() throws Exception {
    try (InputStream recorded = getClass().getResourceAsStream("/schema-history-so-far")) {
      List<String> before =
          new String(recorded.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      try (InputStream now = getClass().getResourceAsStream("/avro/history")) {
        assertThat(new String(now.readAllBytes(), StandardCharsets.UTF_8).lines().toList())
            .startsWith(strings(before));
      }
    }
  }

  @Test
  void everySchemaFileIsInTheHistory() throws Exception {
    Path folder = Path.of(getClass().getResource("/avro/history").toURI()).getParent();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".avsc")).count())
          .isEqualTo(all().size());
    }
  }

  @Test
  void theNewestReadsEveryVersion() {
    for (String subject : HISTORY.subjects()) {
      List<Version> versions = HISTORY.versions(subject);
      Schema newest = versions.get(versions.size() - 1).schema();
      for (Version version : versions) {
        assertThat(compatibility(newest, version.schema()))
            .as("%s must be readable by the newest", version.resource())
            .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
      }
    }
  }

  @Test
  void aRequiredFieldWouldBeRefused() {
    Schema with = withField("{\"name\": \"added\", \"type\": \"string\"}");
    Schema now = HISTORY.latest(Product.class);
    assertThat(compatibility(with, now)).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
  }

  @Test
  void versionsAreNumberedWithoutGaps() {
    for (String subject : HISTORY.subjects()) {
      int[] numbers = HISTORY.versions(subject).stream().mapToInt(Version::number).toArray();
      for (int i = 0; i < numbers.length; i++) {
        assertThat(numbers[i]).isEqualTo(i + 1);
      }
    }
  }

  /** Fingerprints in savepoints rest on it, see {@link ContentBytes}. */
  @Test
  void theLeadingContentFieldsAreThoseOfVersionOne() {
    for (String subject : HISTORY.subjects()) {
      List<Version> versions = HISTORY.versions(subject);
      Schema first = versions.get(0).schema();
      Schema newest = versions.get(versions.size() - 1).schema();
      for (int i = 0; i < leadingContent(first); i++) {
        assertThat(newest.getFields().get(i).name()).isEqualTo(first.getFields().get(i).name());
      }
      assertThat(leadingContent(newest)).isEqualTo(leadingContent(first));
    }
  }

  @Test
  void recordsAndSchemasHaveTheSameFields() {
    for (Class<?> type : CLASSES) {
      assertThat(wireNames(type)).containsExactlyInAnyOrderElementsOf(names(HISTORY.latest(type)));
    }
    Schema lines = HISTORY.latest(PosEvent.class).getField("lines").schema();
    assertThat(wireNames(PosLine.class)).containsExactlyElementsOf(names(lines.getElementType()));
  }

  @Test
  void enumsHaveTheSameSymbolsInTheSameOrder() throws Exception {
    for (Class<?> type : CLASSES) {
      for (Schema.Field field : HISTORY.latest(type).getFields()) {
        Schema bare = field.schema().isUnion() ? Shape.bare(field.schema()) : field.schema();
        if (bare.getType() == Schema.Type.ENUM) {
          Class<?> java = Class.forName("io.tillflow.state.event." + bare.getName());
          assertThat(Arrays.stream(java.getEnumConstants()).map(Object::toString))
              .containsExactlyElementsOf(bare.getEnumSymbols());
        }
      }
    }
  }

  private static int leadingContent(Schema schema) {
    List<String> names = names(schema);
    int end = names.size();
    for (String not : List.of("ingestion_time", "schema_version", "clock_skew_ms", "note")) {
      end = names.contains(not) ? Math.min(end, names.indexOf(not)) : end;
    }
    return end;
  }

  private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }

  private static Schema withField(String field) {
    String now = HISTORY.latest(Product.class).toString();
    return new Schema.Parser().parse(now.replace("\"fields\":[", "\"fields\":[" + field + ","));
  }

  private static List<Version> all() {
    List<Version> all = new ArrayList<>();
    HISTORY.subjects().forEach(subject -> all.addAll(HISTORY.versions(subject)));
    return all;
  }

  private static List<String> names(Schema schema) {
    return schema.getFields().stream().map(Schema.Field::name).toList();
  }

  private static List<String> wireNames(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordBridge::wireName).toList();
  }

  private static String[] strings(List<String> list) {
    return list.toArray(new String[0]);
  }
}
