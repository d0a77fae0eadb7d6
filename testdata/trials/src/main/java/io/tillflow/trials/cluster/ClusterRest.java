package io.tillflow.trials.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a cluster's REST address tells of TaskManagers, jobs and checkpoints. */
public final class ClusterRest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  ClusterRest(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /** How many TaskManagers are registered; -1 while nobody answers. */
  public int taskManagers() {
    return read("/taskmanagers").path("taskmanagers").isArray()
        ? read("/taskmanagers").path("taskmanagers").size()
        : -1;
  }

  /** The job's state, such as RUNNING or FINISHED; empty while nobody answers. */
  public String jobState(String jobId) {
    return read("/jobs/" + jobId).path("state").asText("");
  }

  /** How many tasks of the job are running. */
  public int runningTasks(String jobId) {
    int running = 0;
    for (JsonNode vertex : read("/jobs/" + jobId).path("vertices")) {
      running += vertex.path("tasks").path("RUNNING").asInt();
    }
    return running;
  }

  /** How many checkpoints of the job are complete. */
  public int completedCheckpoints(String jobId) {
    return read("/jobs/" + jobId + "/checkpoints").path("counts").path("completed").asInt();
  }

  /** How often the job has been restored from a checkpoint or savepoint. */
  public int restores(String jobId) {
    return read("/jobs/" + jobId + "/checkpoints").path("counts").path("restored").asInt();
  }

  /** The answer of one path; missing while nobody answers. */
  public JsonNode read(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(5)).build();
    try {
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException notYet) {
      return JSON.missingNode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
