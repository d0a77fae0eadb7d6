package io.tillflow.trials.online;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import io.tillflow.trials.process.KafkaBroker;
import io.tillflow.trials.speed.Entrant;
import io.tillflow.trials.speed.Feeder;
import io.tillflow.trials.speed.Medians;
import io.tillflow.trials.speed.RatioTable;
import io.tillflow.trials.speed.Result;
import io.tillflow.trials.speed.Rounds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills a topic with clicks, lets their features be written in rounds, and prints the table. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Compares features on their way from clicks to Redis with a loop that only writes.")
public final class ClickSpeed implements Callable<Integer> {
  private static final String TOPIC = "commerce-events";

  @Option(names = "--events", description = "clicks in the topic; 10 000 000 for a real run")
  long events = 300_000;

  @Option(names = "--customers", description = "who take turns; 1 000 000 for a real run")
  long customers = 100_000;

  @Option(names = "--per-second", description = "clicks of a second of event time")
  int perSecond = 10_000;

  @Option(names = "--parallelism", description = "of every side but the bare loop")
  int parallelism = 1;

  @Option(names = "--sides", split = ",", description = "${COMPLETION-CANDIDATES}")
  List<ClickSide> sides = List.of(ClickSide.values());

  @Mixin Rounds rounds = new Rounds();

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new ClickSpeed()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path dir = Files.createTempDirectory("tillflow-features-");
    try (KafkaBroker broker = KafkaBroker.start(dir.resolve("kafka"));
        EmbeddedRedis redis = EmbeddedRedis.start()) {
      ClickGround ground =
          new ClickGround(
              broker.bootstrapServers(),
              TOPIC,
              redis.uri(),
              events,
              customers,
              perSecond,
              parallelism,
              "");
      fill(ground);
      List<Entrant> entrants =
          sides.stream()
              .map(side -> new Entrant(side.label(), ClickMain.class, side, ground))
              .toList();
      Map<Entrant, List<Result>> results = rounds.run(entrants, dir);
      System.out.printf(
          "%,d clicks of %,d customers, %,d a second%n%n", events, customers, perSecond);
      new RatioTable(
              results,
              Map.of("of the bare loop", Medians.of(results, ClickSide.BARE)),
              new RatioTable.Unit("customer", (any, passed) -> Math.min(passed, customers)))
          .print(System.out);
    } finally {
      FileUtils.deleteDirectory(dir.toFile());
    }
    return 0;
  }

  private static void fill(ClickGround ground) {
    WireEncoder<CommerceEvent> encoder = WireEncoder.singleObject(CommerceEvent.class);
    try (Feeder feeder = new Feeder(ground.bootstrapServers(), List.of(TOPIC))) {
      for (long n = 0; n < ground.events(); n++) {
        CommerceEvent click = ground.click(n);
        byte[] key = click.customerId().getBytes(StandardCharsets.UTF_8);
        int partition = Math.floorMod(click.customerId().hashCode(), Feeder.PARTITIONS);
        feeder.send(
            new ProducerRecord<>(TOPIC, partition, ground.time(n), key, encoder.encode(click)));
      }
    }
  }
}
