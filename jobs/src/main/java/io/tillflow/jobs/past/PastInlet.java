package io.tillflow.jobs.past;

import io.tillflow.functions.intake.Judge;
import io.tillflow.jobs.freshness.Stretch;
import io.tillflow.jobs.source.Inlet;
import io.tillflow.sinks.iceberg.Catalogs;
import io.tillflow.sinks.iceberg.IcebergSettings;
import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.PayloadSeal;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.iceberg.catalog.Catalog;

/**
 * Records of a topic of the past, judged as ever, partition by partition in the order of their
 * offsets.
 *
 * <p>They have no watermark: the past is whole, so that nothing of it is too late.
 */
public final class PastInlet<E> implements Inlet<Decoded<E>> {
  private static final int RECORDS_AT_ONCE = 20_000;

  private final Place place;
  private final Judge<E> judge;
  private final TypeInformation<Decoded<E>> type;
  private final Map<Integer, Stretch> stretches;

  /** Where records rest, and under which keys. */
  public record Place(IcebergSettings iceberg, KeySource payloadKeys, String topic)
      implements Serializable {}

  /** Reads these offsets of each partition through a judge. */
  public PastInlet(
      Place place,
      Judge<E> judge,
      TypeInformation<Decoded<E>> type,
      Map<Integer, Stretch> stretches) {
    this.place = place;
    this.judge = judge;
    this.type = type;
    this.stretches = stretches;
  }

  @Override
  public DataStream<Decoded<E>> open(StreamExecutionEnvironment env) {
    List<Chunk> chunks = new ArrayList<>();
    stretches.forEach(
        (partition, stretch) -> {
          for (long at = stretch.begin(); at < stretch.end(); at += RECORDS_AT_ONCE) {
            long end = Math.min(at + RECORDS_AT_ONCE, stretch.end());
            chunks.add(new Chunk(partition, at, end));
          }
        });
    return env.fromData(chunks, TypeInformation.of(Chunk.class))
        .uid(place.topic() + "-past-chunks")
        .keyBy(Chunk::partition, Types.INT)
        .flatMap(new Reading<>(place, judge))
        .returns(type)
        .uid(place.topic() + "-past-records");
  }

  private static final class Reading<E> extends RichFlatMapFunction<Chunk, Decoded<E>> {
    private static final long serialVersionUID = 1L;

    private final Place place;
    private final Judge<E> judge;
    private transient Catalog catalog;
    private transient PastRecords past;

    Reading(Place place, Judge<E> judge) {
      this.place = place;
      this.judge = judge;
    }

    @Override
    public void open(OpenContext context) throws Exception {
      judge.open();
      catalog = Catalogs.open(place.iceberg());
      past =
          new PastRecords(
              new TableRows(place.iceberg(), catalog),
              PayloadSeal.of(place.payloadKeys()),
              place.topic());
    }

    @Override
    public void flatMap(Chunk chunk, Collector<Decoded<E>> out) throws Exception {
      for (RawRecord record : past.read(chunk)) {
        out.collect(judge.judge(record));
      }
    }

    @Override
    public void close() throws IOException {
      if (catalog instanceof Closeable closeable) {
        closeable.close();
      }
    }
  }
}
