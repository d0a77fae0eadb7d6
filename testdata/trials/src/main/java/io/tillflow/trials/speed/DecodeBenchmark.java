package io.tillflow.trials.speed;

import io.tillflow.functions.intake.Judge;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.intake.TillDecoder;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.WireEncoder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same till sales decoded by Avro's own fastest way and by this house's, side by side.
 *
 * <p>Each in a thread of its own, at the same moment: a machine that changes its pace from second
 * to second changes it for both.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class DecodeBenchmark {
  private static final int RECORDS = 1 << 14;
  private static final int HEADER_BYTES = 10;
  private static final long SEED = 7;

  private final RawRecord[] records = new RawRecord[RECORDS];
  private final TillDecoder<PosEvent> whole = TillDecoder.whole();
  private final TillDecoder<Basket> baskets = TillDecoder.baskets();
  private final Judge<Basket> judge = Judges.baskets(JudgeSettings.defaults(KeySource.off()));
  private DatumReader<io.tillflow.PosEvent> reader;
  private io.tillflow.PosEvent reused;
  private BinaryDecoder decoder;
  private int next;

  /** Makes the records and opens both sides. */
  @Setup
  @SuppressWarnings("unchecked")
  public void open() throws Exception {
    WireEncoder<PosEvent> encoder = WireEncoder.singleObject(PosEvent.class);
    TillSales sales = new TillSales(SEED);
    for (int i = 0; i < RECORDS; i++) {
      PosEvent sale = sales.sale(i);
      Origin origin = new Origin("pos-transactions", 0, i, sale.eventTime());
      records[i] = new RawRecord(origin, null, encoder.encode(sale), List.of());
    }
    SpecificData specific = SpecificData.getForClass(io.tillflow.PosEvent.class);
    specific.setFastReaderEnabled(true);
    reader = specific.createDatumReader(io.tillflow.PosEvent.getClassSchema());
    judge.open();
  }

  /** The peer beside every field. */
  @Benchmark
  @Group("allFields")
  public io.tillflow.PosEvent avroBesideAllFields() throws IOException {
    return avro();
  }

  /** Every field. */
  @Benchmark
  @Group("allFields")
  public PosEvent allFields() throws InterruptedException {
    return whole.decode(record().value());
  }

  /** The peer beside the projection. */
  @Benchmark
  @Group("projection")
  public io.tillflow.PosEvent avroBesideProjection() throws IOException {
    return avro();
  }

  /** What sales windows need. */
  @Benchmark
  @Group("projection")
  public Basket projection() throws InterruptedException {
    return baskets.decode(record().value());
  }

  /** The peer beside the judged projection. */
  @Benchmark
  @Group("judgedProjection")
  public io.tillflow.PosEvent avroBesideJudgedProjection() throws IOException {
    return avro();
  }

  /** What sales windows need with all that a job asks for: validated, and fingerprints made. */
  @Benchmark
  @Group("judgedProjection")
  public Decoded<Basket> judgedProjection() throws Exception {
    return judge.judge(record());
  }

  /** SpecificRecord with the fast reader; decoder and record are reused. */
  private io.tillflow.PosEvent avro() throws IOException {
    byte[] value = record().value();
    int size = value.length - HEADER_BYTES;
    decoder = DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, size, decoder);
    reused = reader.read(reused, decoder);
    return reused;
  }

  private RawRecord record() {
    return records[next++ & (RECORDS - 1)];
  }
}
