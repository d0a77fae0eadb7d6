package io.tillflow.state.wire;

import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.wire.RegistryClient.Answer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The bytes of an event in any wire format in, its {@link Draft} or a refusal out.
 *
 * <p>It never throws for what a record holds. It waits while a registry that must be asked is down.
 * Not thread-safe: the draft is one, and the next record overwrites it.
 */
public final class EventReader {
  private static final Refusal LONG_RECORD =
      new Refusal(Reason.OVERSIZED, "the record has more than " + Limits.RECORD_BYTES + " bytes");
  private static final Refusal UNKNOWN_FORMAT =
      new Refusal(Reason.UNKNOWN_FORMAT, "the first bytes belong to no wire format");
  private static final Refusal SHORT_HEADER =
      new Refusal(Reason.UNDECODABLE, "the record ends within its header");
  private static final int REMEMBERED_REFUSALS = 1_000;

  /** What reads the records of a schema, or why they are refused. */
  private record Reading(AvroBody body, Refusal refusal) {}

  private final Shape shape;
  private final Draft draft;
  private final JsonReader json;
  private final WriterSchemas writers;
  private final Map<Schema, Reading> readings = new HashMap<>();
  private byte[] lastHeader = new byte[0];
  private AvroBody lastBody;

  EventReader(Shape shape, WriterSchemas writers) {
    this.shape = shape;
    this.draft = new Draft(shape);
    this.json = new JsonReader(draft, shape);
    this.writers = writers;
  }

  /** A reader of this class of events. */
  public static EventReader of(Class<?> type, RegistrySettings registry) {
    return new EventReader(Shape.of(type), new WriterSchemas(registry));
  }

  /** What the last record that was read says. */
  public Draft draft() {
    return draft;
  }

  /** Makes the content bytes of this reader's drafts. */
  public ContentBytes contentBytes() {
    return new ContentBytes(shape);
  }

  /** How many fields of JSON records were unknown and ignored so far. */
  public long ignoredFields() {
    return json.ignored();
  }

  /** Reads a value into the draft; returns null, or why it cannot be read. */
  public Refusal read(byte[] value) throws InterruptedException {
    draft.clear(value);
    if (value != null && value.length > Limits.RECORD_BYTES) {
      return LONG_RECORD;
    }
    try {
      return switch (WireFormat.of(value)) {
        case UNKNOWN -> UNKNOWN_FORMAT;
        case JSON -> readJson(value);
        case REGISTRY -> readAvro(value, WireFormat.REGISTRY.headerBytes());
        case SINGLE_OBJECT -> readAvro(value, WireFormat.SINGLE_OBJECT.headerBytes());
      };
    } catch (WireFault fault) {
      return fault.refusal();
    }
  }

  private Refusal readJson(byte[] value) throws WireFault {
    json.read(value);
    return draft.flaw;
  }

  private Refusal readAvro(byte[] value, int header) throws WireFault, InterruptedException {
    if (value.length < header) {
      return SHORT_HEADER;
    }
    if (!Arrays.equals(value, 0, header, lastHeader, 0, lastHeader.length)) {
      Reading reading = reading(value);
      if (reading.body() == null) {
        return reading.refusal();
      }
      lastHeader = Arrays.copyOf(value, header);
      lastBody = reading.body();
    }
    lastBody.read(value, header);
    return draft.flaw;
  }

  private Reading reading(byte[] value) throws InterruptedException {
    Answer answer = writers.of(value);
    if (answer.schema() == null) {
      return new Reading(null, new Refusal(Reason.UNKNOWN_SCHEMA, answer.whyNot()));
    }
    if (readings.size() > REMEMBERED_REFUSALS) {
      readings.clear();
    }
    return readings.computeIfAbsent(answer.schema(), this::compile);
  }

  private Reading compile(Schema writer) {
    try {
      AvroPlan plan = PlanCompiler.compile(writer, shape);
      AvroBody body = new AvroReader(draft, plan);
      return new Reading(TillBody.reads(writer, shape) ? new TillBody(draft, body) : body, null);
    } catch (PlanCompiler.Unresolvable e) {
      return new Reading(null, new Refusal(Reason.UNKNOWN_SCHEMA, e.getMessage()));
    }
  }
}
