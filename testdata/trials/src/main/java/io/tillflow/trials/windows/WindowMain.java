package io.tillflow.trials.windows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.trials.speed.Meter;
import io.tillflow.trials.speed.Result;
import java.io.File;

/** One run of one side as a program: the side and its ground in, its result in a file. */
final class WindowMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WindowMain() {}

  public static void main(String[] args) throws Exception {
    WindowSide side = WindowSide.valueOf(args[0]);
    SalesGround ground = JSON.readValue(new File(args[1]), SalesGround.class);
    Meter.expect(ground.events());
    side.run(ground);
    Meter.endNow();
    if (Meter.passed() != ground.events() || Meter.check() != side.expected(ground)) {
      throw new IllegalStateException(
          "%s read %d of %d events, and its windows add up to %d, not %d"
              .formatted(
                  side, Meter.passed(), ground.events(), Meter.check(), side.expected(ground)));
    }
    Result result = Result.measured(ground.events(), CheckpointSizes.last(ground.events()));
    JSON.writeValue(new File(args[2]), result);
    // Kafka's and RocksDB's threads would keep the process for a while.
    Runtime.getRuntime().halt(0);
  }
}
