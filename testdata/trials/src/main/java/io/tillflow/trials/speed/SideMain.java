package io.tillflow.trials.speed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One run of one side as a program: the side and the track in, its result in a file. */
final class SideMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SideMain() {}

  public static void main(String[] args) throws Exception {
    Side side = Side.valueOf(args[0]);
    Track track = JSON.readValue(new File(args[1]), Track.class);
    Meter.expect(side.count(track));
    side.run(track);
    if (Meter.passed() != side.count(track) || Meter.check() != side.check(track)) {
      throw new IllegalStateException(
          "%s let %d pass with sum %d, and not %d with %d"
              .formatted(
                  side, Meter.passed(), Meter.check(), side.count(track), side.check(track)));
    }
    Path checkpoints = Path.of(track.dir(), "checkpoints");
    Result result =
        Result.measured(track.events(), new Result.Checkpoint(checkpointBytes(checkpoints), 0));
    JSON.writeValue(new File(args[2]), result);
    // Kafka's and RocksDB's threads would keep the process for a while.
    Runtime.getRuntime().halt(0);
  }

  // Shared files included: that is what a restore would read.
  private static long checkpointBytes(Path dir) throws IOException {
    if (!Files.isDirectory(dir)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(dir)) {
      return files.filter(Files::isRegularFile).mapToLong(SideMain::size).sum();
    }
  }

  private static long size(Path file) {
    return file.toFile().length();
  }
}
