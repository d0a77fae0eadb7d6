package io.tillflow.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the jar that is deployed, and what is not. */
class FatJarIT {
  private static JarFile jar;
  private static List<String> names;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(Path.of("target", "tillflow-jobs.jar").toFile());
    names = jar.stream().map(JarEntry::getName).filter(name -> !name.endsWith("/")).toList();
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void everyRoomOfTheProductIsInIt() {
    assertThat(names)
        .contains(
            "io/tillflow/state/wire/EventReader.class",
            "io/tillflow/functions/intake/Intake.class",
            "io/tillflow/sinks/iceberg/IcebergOutlet.class",
            "io/tillflow/sinks/redis/compare-and-set.lua",
            "io/tillflow/sinks/reader/FeatureReader.class",
            "io/lettuce/core/RedisClient.class",
            "io/tillflow/jobs/SilverJob.class",
            "org/apache/datasketches/hll/HllSketch.class",
            "avro/pos-event/v1.avsc");
  }

  @Test
  void ofFlinkItHoldsTheKafkaConnectorAlone() {
    assertThat(classesUnder("org/apache/flink/"))
        .isNotEmpty()
        .allMatch(
            name ->
                name.startsWith("org/apache/flink/connector/kafka/")
                    || name.startsWith("org/apache/flink/streaming/connectors/kafka/")
                    || name.endsWith("/JSONKeyValueDeserializationSchema.class"));
  }

  @Test
  void neitherTestDataNorABrokerNorALoggerIsInIt() {
    assertThat(names)
        .noneMatch(name -> name.matches("io/tillflow/(testdata|local|trials)/.*"))
        .noneMatch(
            name -> name.matches("kafka/.*[.]class|org/apache/kafka/(controller|raft|metadata)/.*"))
        .noneMatch(name -> name.matches("redis/.*|org/sqlite/.*|org/junit/.*|net/jqwik/.*"))
        .noneMatch(name -> name.matches("org/(slf4j|apache/logging)/.*|log4j2?[.].*"));
  }

  @Test
  void whatOthersBringInOtherVersionsHasMoved() {
    assertThat(names)
        .noneMatch(name -> name.startsWith("org/apache/avro/"))
        .noneMatch(name -> name.startsWith("com/fasterxml/"))
        .noneMatch(name -> name.startsWith("org/yaml/"))
        .noneMatch(name -> name.startsWith("com/dynatrace/"))
        .noneMatch(name -> name.matches("org/apache/commons/(io|codec|compress|lang3)/.*"))
        .noneMatch(name -> name.startsWith("com/google/"))
        .noneMatch(name -> name.startsWith("io/netty/"))
        .noneMatch(name -> name.matches("(reactor|org/reactivestreams)/.*"))
        .noneMatch(name -> name.matches("org/(antlr|threeten)/.*"))
        .contains("io/tillflow/shaded/avro/Schema.class")
        .contains("io/tillflow/shaded/google/protobuf/Message.class")
        .contains("io/tillflow/shaded/jackson/core/JsonFactory.class");
  }

  @Test
  void anExpressionIsReadByClassesThatHaveMoved(@TempDir Path folder) throws Exception {
    Path rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            """
            - {rule_id: a, kind: EXPRESSION, version: 1, expression: "['x'].exists(x, x == store.id)"}
            """);
    String classPath = jar.getName() + File.pathSeparator + System.getProperty("java.class.path");
    Process check =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "io.tillflow.jobs.cli.Main",
                "rules",
                "check",
                rules.toString())
            .redirectErrorStream(true)
            .start();
    String told = new String(check.getInputStream().readAllBytes(), UTF_8);
    assertThat(check.waitFor()).as(told).isZero();
    assertThat(told).contains("rules: 1, problems: 0");
  }

  @Test
  void servicesOfSeveralJarsAreMerged() throws IOException {
    assertThat(lines("META-INF/services/org.apache.flink.table.factories.Factory"))
        .anyMatch(line -> line.startsWith("org.apache.iceberg.flink"))
        .anyMatch(line -> line.startsWith("org.apache.flink.streaming.connectors.kafka"));
    assertThat(lines("META-INF/services/org.apache.hadoop.fs.FileSystem"))
        .contains("org.apache.hadoop.fs.LocalFileSystem");
  }

  @Test
  void noServiceNamesAClassThatHasMoved() throws IOException {
    for (String service : names) {
      if (service.startsWith("META-INF/services/io.tillflow.shaded.")) {
        assertThat(lines(service)).isNotEmpty().allMatch(this::isThere, "stands in the jar");
      }
    }
  }

  private boolean isThere(String className) {
    return jar.getEntry(className.replace('.', '/') + ".class") != null;
  }

  @Test
  void nothingIsSignedAndNothingIsThereTwice() {
    assertThat(names)
        .doesNotHaveDuplicates()
        .noneMatch(name -> name.matches("META-INF/.*[.](SF|DSA|RSA|EC)"))
        .noneMatch(name -> name.endsWith("module-info.class"));
  }

  @Test
  void theManifestNamesTheProgramAndItsVersion() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS))
        .isEqualTo("io.tillflow.jobs.cli.Main");
    assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)).isNotBlank();
  }

  private static List<String> classesUnder(String folder) {
    return names.stream()
        .filter(name -> name.startsWith(folder) && name.endsWith(".class"))
        .toList();
  }

  private static List<String> lines(String entry) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }
}
