package io.tillflow.jobs.embedded;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A job on a cluster's web page in; how far it has come, as Flink's metrics have it, out. */
final class JobView {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String READ = "numRecordsIn";
  private static final String LAG = "pendingRecords";
  private static final String WATERMARK = "currentOutputWatermark";

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String job;

  JobView(URI page, String jobId) {
    job = page + "/jobs/" + jobId;
  }

  /** Asks for it; what is not known yet counts as nothing. */
  JobProgress now() throws IOException, InterruptedException {
    long read = 0;
    long lag = 0;
    long watermark = Long.MAX_VALUE;
    for (JsonNode vertex : json(job).path("vertices")) {
      for (Feed feed : Feed.values()) {
        String source = "Source: " + Uids.source(feed);
        if (vertex.path("name").asText().startsWith(source + " ")) {
          String operator = source.replace(": ", "__") + ".";
          JsonNode metrics = metrics(vertex.path("id").asText(), operator);
          read += value(metrics, operator + READ, "sum", 0);
          lag += value(metrics, operator + LAG, "sum", 0);
          long reached = value(metrics, operator + WATERMARK, "min", Long.MIN_VALUE);
          watermark = Math.min(watermark, reached);
        }
      }
    }
    long checkpoints = json(job + "/checkpoints").path("counts").path("completed").asLong();
    return new JobProgress(read, lag, watermark, checkpoints);
  }

  private JsonNode metrics(String vertex, String operator)
      throws IOException, InterruptedException {
    String names =
        Stream.of(READ, LAG, WATERMARK).map(operator::concat).collect(Collectors.joining(","));
    return json("%s/vertices/%s/subtasks/metrics?get=%s&agg=sum,min".formatted(job, vertex, names));
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
