package io.tillflow.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.state.names.Feed;
import io.tillflow.state.names.Uids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A job on a cluster's web page in; how far it has come, as Flink's metrics have it, out. */
final class JobView {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String job;

  JobView(URI page, String jobId) {
    job = page + "/jobs/" + jobId;
  }

  /** Asks for it; what is not known yet counts as nothing. */
  JobProgress now() throws IOException, InterruptedException {
    long read = 0;
    long watermark = Long.MAX_VALUE;
    for (JsonNode vertex : json(job).path("vertices")) {
      for (Feed feed : Feed.values()) {
        String source = "Source: " + Uids.source(feed);
        if (vertex.path("name").asText().startsWith(source + " ")) {
          String metric = source.replace(": ", "__");
          JsonNode metrics = metrics(vertex.path("id").asText(), metric);
          read += value(metrics, metric + ".numRecordsIn", "sum", 0);
          long reached = value(metrics, metric + ".currentOutputWatermark", "min", Long.MIN_VALUE);
          watermark = Math.min(watermark, reached);
        }
      }
    }
    long checkpoints = json(job + "/checkpoints").path("counts").path("completed").asLong();
    return new JobProgress(read, watermark, checkpoints);
  }

  private JsonNode metrics(String vertex, String source) throws IOException, InterruptedException {
    return json(
        "%s/vertices/%s/subtasks/metrics?get=%s.numRecordsIn,%s.currentOutputWatermark&agg=sum,min"
            .formatted(job, vertex, source, source));
  }

  private static long value(JsonNode metrics, String id, String aggregate, long unknown) {
    for (JsonNode metric : metrics) {
      if (metric.path("id").asText().equals(id)) {
        return metric.has(aggregate) ? (long) metric.get(aggregate).asDouble() : unknown;
      }
    }
    return unknown;
  }

  private JsonNode json(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body());
  }
}
