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
    JSON.writeValue(new File(args[2]), result(track));
    // Kafka's and RocksDB's threads would keep the process for a while.
    Runtime.getRuntime().halt(0);
  }

  private static Result result(Track track) throws IOException {
    double counted = track.events() * 0.8;
    return new Result(
        counted / Meter.nanos() * 1e9,
        Meter.cpuNanos() / counted,
        peakMegabytes(),
        checkpointMegabytes(Path.of(track.dir(), "checkpoints")));
  }

  private static long peakMegabytes() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(0);
    }
  }

  // Shared files included: that is what a restore would read.
  private static long checkpointMegabytes(Path dir) throws IOException {
    if (!Files.isDirectory(dir)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(dir)) {
      long bytes = files.filter(Files::isRegularFile).mapToLong(SideMain::size).sum();
      return bytes >> 20;
    }
  }

  private static long size(Path file) {
    return file.toFile().length();
  }
}
