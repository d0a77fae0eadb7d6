package io.tillflow.trials.speed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.function.Function;

/** One run of a side that begins with a {@link Gate}: side and ground in, its result in a file. */
public final class GatedRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GatedRun() {}

  /** What reads its ground to the end, with what it must add up to. */
  public interface Side<G extends Ground> {
    /** The sum that counts. */
    long expected(G ground);

    /** Runs to the end. */
    void run(G ground) throws Exception;
  }

  /** Runs as a program, whose arguments are those of an {@link Entrant}. */
  public static <G extends Ground> void main(
      String[] args, Class<G> type, Function<String, ? extends Side<G>> sides) throws Exception {
    Side<G> side = sides.apply(args[0]);
    G ground = JSON.readValue(new File(args[1]), type);
    Meter.expect(ground.events());
    side.run(ground);
    Meter.endNow();
    if (Meter.passed() != ground.events() || Meter.check() != side.expected(ground)) {
      throw new IllegalStateException(
          "%s read %d of %d events, and its rows add up to %d, not %d"
              .formatted(
                  side, Meter.passed(), ground.events(), Meter.check(), side.expected(ground)));
    }
    Result result = Result.measured(ground.events(), CheckpointSizes.last(ground.events()));
    JSON.writeValue(new File(args[2]), result);
    // Kafka's and RocksDB's threads would keep the process for a while.
    Runtime.getRuntime().halt(0);
  }
}
