package io.tillflow.trials.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.trials.cluster.FlinkCluster;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
  void aProcessThatEndsEarlySaysWhatItPrinted() {
    try (JavaProcess process =
        Launch.fromHere("io.tillflow.NoSuchMain").start(dir.resolve("log"))) {
      assertThatThrownBy(() -> process.await("a wonder", Duration.ofSeconds(60), () -> false))
          .hasMessageContaining("ended before a wonder")
          .hasMessageContaining("NoSuchMain");
    }
  }
}
