package io.tillflow.trials.online;

import io.tillflow.jobs.FeaturesJob;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import io.tillflow.trials.process.JavaProcess;
import io.tillflow.trials.process.JobMain;
import io.tillflow.trials.process.KafkaBroker;
import io.tillflow.trials.process.Launch;
import io.tillflow.trials.speed.Delays;
import io.tillflow.trials.speed.Feeder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends clicks at a steady rate to the whole job, and prints how soon Redis tells of them. */
@Command(
    name = "freshness",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures the time from an event's append until another reader sees it in Redis.")
public final class FeatureLatency implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Option(names = "--rate", description = "events per second")
  int rate = 5_000;

  @Option(names = "--seconds", description = "that count; 60 or more for a real run")
  int seconds = 20;

  @Option(names = "--warm-up", description = "seconds before them that do not count")
  int warmUp = 20;

  @Option(names = "--customers", description = "who take turns")
  int customers = 100_000;

  @Option(names = "--watched", description = "one of so many events is looked for")
  int watched = 20;

  @Option(names = "--parallelism", description = "of the job")
  int parallelism = 2;

  private final Delays delays = new Delays();

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new FeatureLatency()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path dir = Files.createTempDirectory("tillflow-freshness-");
    try (KafkaBroker broker = KafkaBroker.start(dir.resolve("kafka"));
        EmbeddedCatalog catalog = EmbeddedCatalog.jdbcIn(dir.resolve("catalog"));
        EmbeddedRedis redis = EmbeddedRedis.start()) {
      List<String> words = words(broker, catalog, redis);
      List<String> topics = new ArrayList<>(List.of("stores", "erasure-requests"));
      List.of(Feed.values()).forEach(feed -> topics.add(feed.defaultTopic()));
      topics.addAll(List.of("low-stock-alerts", "dead-letters"));
      new Feeder(broker.bootstrapServers(), topics).close();
      try (JavaProcess job = job(words, dir);
          OnlineWatch watch = new OnlineWatch(RedisSettings.of(redis.uri()), delays)) {
        watch.start();
        send(broker.bootstrapServers());
        await(job);
      }
    } finally {
      FileUtils.deleteDirectory(dir.toFile());
    }
    System.out.printf(
        "%,d events/s for %d s: %s; %d not seen%n",
        rate, seconds, delays.summary(), delays.missing().size());
    return delays.missing().isEmpty() ? 0 : 1;
  }

  private static List<String> words(
      KafkaBroker broker, EmbeddedCatalog catalog, EmbeddedRedis redis) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "tillflow.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "tillflow.iceberg.catalog=" + catalog.type(),
                "tillflow.iceberg.warehouse=" + catalog.warehouse(),
                "tillflow.redis.uri=" + redis.uri(),
                "tillflow.privacy.mode=off"));
    catalog
        .properties()
        .forEach((name, value) -> words.add("tillflow.iceberg.properties." + name + "=" + value));
    return words;
  }

  private JavaProcess job(List<String> words, Path dir) {
    return Launch.fromHere(JobMain.class.getName())
        .jvm(Launch.FLINK_OPENS)
        .jvm("-Xms3g", "-Xmx3g")
        .args(List.of(dir.toString(), Integer.toString(parallelism), FeaturesJob.NAME))
        .args(words)
        .start(dir.resolve("job.log"));
  }

  private void send(String bootstrapServers) {
    ClickGround ground = new ClickGround("", "", "", 0, customers, rate, parallelism, "");
    WireEncoder<CommerceEvent> encoder = WireEncoder.singleObject(CommerceEvent.class);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      long start = System.nanoTime();
      for (long n = 0; n < (long) rate * (warmUp + seconds); n++) {
        LockSupport.parkNanos(start + n * SECOND / rate - System.nanoTime());
        CommerceEvent click = ground.click(n, System.currentTimeMillis());
        byte[] key = click.customerId().getBytes(StandardCharsets.UTF_8);
        if (n >= (long) rate * warmUp && n % watched == 0) {
          delays.expect(OnlineWatch.name(click.customerId(), click.eventTime()), System.nanoTime());
        }
        var unused =
            producer.send(
                new ProducerRecord<>(Feed.COMMERCE.defaultTopic(), key, encoder.encode(click)));
      }
    }
  }

  private void await(JavaProcess job) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!delays.missing().isEmpty() && System.nanoTime() < until) {
      Thread.sleep(50);
    }
    if (!delays.missing().isEmpty()) {
      System.err.println(job.tail());
    }
  }
}
