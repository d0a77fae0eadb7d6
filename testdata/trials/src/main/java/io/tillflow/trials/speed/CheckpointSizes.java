package io.tillflow.trials.speed;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;

/**
 * The sizes of the checkpoints of the one job in this JVM, with what had passed before each.
 *
 * <p>Static for the same reason as {@link Meter}.
 */
public final class CheckpointSizes {
  private static final Map<Long, Long> PASSED = new ConcurrentHashMap<>();
  private static final Map<Long, Long> BYTES = new ConcurrentHashMap<>();

  private CheckpointSizes() {}

  /** One subtask says how many had passed it before the barrier. */
  static void passedBefore(long id, long events) {
    PASSED.merge(id, events, Long::sum);
  }

  /** A checkpoint is complete in a folder. */
  static void complete(String dir, long id) throws IOException {
    for (Path metadata : metadata(Path.of(dir, "checkpoints"), id)) {
      try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
        CheckpointMetadata read =
            Checkpoints.loadCheckpointMetadata(
                in, CheckpointSizes.class.getClassLoader(), metadata.toString());
        BYTES.put(
            id, read.getOperatorStates().stream().mapToLong(OperatorState::getStateSize).sum());
      }
    }
  }

  /** The last that was complete before all events had passed. */
  public static Result.Checkpoint last(long events) {
    return BYTES.keySet().stream()
        .filter(id -> PASSED.getOrDefault(id, events) < events)
        .max(Long::compare)
        .map(id -> new Result.Checkpoint(BYTES.get(id), PASSED.get(id)))
        .orElse(new Result.Checkpoint(0, 0));
  }

  private static List<Path> metadata(Path checkpoints, long id) throws IOException {
    try (Stream<Path> jobs = Files.list(checkpoints)) {
      return jobs.map(job -> job.resolve("chk-" + id).resolve("_metadata"))
          .filter(Files::exists)
          .toList();
    }
  }
}
