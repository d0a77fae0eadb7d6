package io.tillflow.sinks.iceberg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.harness.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeferredFileIOTest {
  private static final String SECRET = "planted-secret";

  private final EmbeddedCatalog catalog = EmbeddedCatalog.hadoop();

  @TempDir Path folder;
  private Path file;
  private IcebergSettings settings;

  @BeforeEach
  void writeSecret() throws IOException {
    file = Files.writeString(folder.resolve("secret-file"), SECRET + "\n");
    settings =
        new IcebergSettings(
            catalog.type(),
            catalog.name(),
            catalog.warehouse(),
            Sample.NAMESPACE,
            IcebergSettings.MAIN,
            Map.of("s3.secret-access-key", "file:" + file, "plain", "word"));
    new TablePreparation(settings, catalog.catalog()).prepare(List.of(Sample.EVERY_TYPE));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void theGraphOfAJobHoldsTheReferenceAndNotTheSecret() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    new IcebergOutlet<>(Sample.EVERY_TYPE, settings, Sample.stamp(0))
        .attach(new Listed<>("rows", Sample.ROW, List.of(new Sample.Row(1))).open(env));
    byte[] graph = InstantiationUtil.serializeObject(env.getStreamGraph().getJobGraph());
    assertThat(new String(graph, ISO_8859_1)).contains("secret-file").doesNotContain(SECRET);
  }

  @Test
  void aTableThatHasTravelledOpensTheSecretAndWrites() throws Exception {
    Catalog opened = Catalogs.open(settings);
    Table table = opened.loadTable(Catalogs.identifier(settings, "every_type"));
    byte[] bytes = InstantiationUtil.serializeObject(SerializableTable.copyOf(table));
    assertThat(new String(bytes, ISO_8859_1)).contains("secret-file").doesNotContain(SECRET);

    Table travelled =
        InstantiationUtil.deserializeObject(bytes, Thread.currentThread().getContextClassLoader());
    String path = folder.resolve("written").toUri().toString();
    travelled.io().newOutputFile(path).create().close();
    assertThat(travelled.io().newInputFile(path).getLength()).isZero();
    travelled.io().deleteFile(path);
    assertThat(folder.resolve("written")).doesNotExist();
  }

  @Test
  void nothingStandsBetweenWhereNothingIsSecret() {
    Map<String, String> resolved = new HashMap<>(Map.of("plain", "word"));
    DeferredFileIO.wrap(Map.of("plain", "word"), resolved, "the.RealFileIO");
    assertThat(resolved).containsExactly(Map.entry("plain", "word"));
  }

  @ParameterizedTest
  @CsvSource({
    "rest, org.apache.iceberg.io.ResolvingFileIO",
    "org.apache.iceberg.rest.RESTCatalog, org.apache.iceberg.io.ResolvingFileIO",
    "glue, org.apache.iceberg.aws.s3.S3FileIO",
    "jdbc, org.apache.iceberg.hadoop.HadoopFileIO",
    "hive, org.apache.iceberg.hadoop.HadoopFileIO"
  })
  void behindItIsTheFileIOThatTheCatalogTakesByItself(String type, String real) {
    assertThat(Catalogs.defaultFileIO(type)).isEqualTo(real);
  }
}
