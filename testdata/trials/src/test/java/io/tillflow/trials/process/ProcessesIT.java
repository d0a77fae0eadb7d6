package io.tillflow.trials.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.metrics.WindowColumns;
import io.tillflow.sinks.iceberg.Catalogs;
import io.tillflow.sinks.iceberg.CurrentViews;
import io.tillflow.sinks.iceberg.CurrentViews.Outcome;
import io.tillflow.sinks.iceberg.CurrentViews.Outcome.Kind;
import io.tillflow.sinks.iceberg.IcebergSettings;
import io.tillflow.sinks.iceberg.TablePreparation;
import io.tillflow.state.row.Table;
import io.tillflow.trials.cluster.FlinkCluster;
import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processes that trials stand on: each starts, answers and ends. */
class ProcessesIT {
  @TempDir Path dir;

  @Test
  void aClusterNoticesAKilledTaskManagerAndTakesANewOne() throws Exception {
    Map<String, String> small =
        Map.of("taskmanager.memory.process.size", "1 gb", "jobmanager.memory.process.size", "1 gb");
    try (FlinkCluster cluster = FlinkCluster.start(dir, new FlinkCluster.Shape(2, 1, small))) {
      cluster.killTaskManager();
      cluster.awaitTaskManagers(1);
      cluster.addTaskManager();
      cluster.awaitTaskManagers(2);

      assertThat(cluster.commandLine().list()).contains("No running jobs");
    }
  }

  @Test
  void aBrokerAnswersOnLoopbackUntilItIsClosed() throws Exception {
    String address;
    try (KafkaBroker broker = KafkaBroker.start(dir)) {
      address = broker.bootstrapServers();
      try (Admin admin =
          Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
        assertThat(admin.describeCluster().nodes().get()).hasSize(1);
      }
    }
    assertThat(address).startsWith("127.0.0.1:");
    assertThat(Ports.open(Integer.parseInt(address.substring("127.0.0.1:".length())))).isFalse();
  }

  @Test
  void aCatalogAnswersUntilItIsClosed() throws Exception {
    try (RestCatalog catalog = RestCatalog.start(dir)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(catalog.uri() + "/v1/config")).build();

      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aCatalogHasViewsOfTheTruthWhichStandAtTheNextStart() throws Exception {
    try (RestCatalog catalog = RestCatalog.start(dir)) {
      IcebergSettings settings =
          new IcebergSettings(
              "rest",
              "tillflow",
              catalog.warehouse().toUri().toString(),
              "retail_silver",
              IcebergSettings.MAIN,
              Map.of("uri", catalog.uri()));
      List<Table<?>> tables = List.of(WindowColumns.of(SalesMetrics.SKU_SALES));
      Catalog client = Catalogs.open(settings);
      new TablePreparation(settings, client).prepare(tables);
      CurrentViews views = new CurrentViews(settings, client);
      assertThat(views.prepare(tables)).extracting(Outcome::kind).containsExactly(Kind.CREATED);
      assertThat(views.prepare(tables)).extracting(Outcome::kind).containsExactly(Kind.STANDS);
      ((Closeable) client).close();
    }
  }

  @Test
  void aProcessThatEndsEarlySaysWhatItPrinted() {
    try (JavaProcess process =
        Launch.fromHere("io.tillflow.NoSuchMain").start(dir.resolve("log"))) {
      assertThatThrownBy(() -> process.await("a wonder", Duration.ofSeconds(60), () -> false))
          .hasMessageContaining("ended before a wonder")
          .hasMessageContaining("NoSuchMain");
    }
  }
}
