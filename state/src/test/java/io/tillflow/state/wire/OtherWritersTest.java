package io.tillflow.state.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.wire.PosSlots.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Records of other encoders and of older and newer schemas say what those of our own say. */
class OtherWritersTest {
  private static final int HEADER = 10;

  private final Shape shape = Shape.of(PosEvent.class);
  private final Schema newest = shape.schema();
  private final Draft draft = new Draft(shape);
  private final byte[] ours = WireEncoder.singleObject(PosEvent.class).encode(Samples.pos());

  @Test
  void linesMayComeInBlocksThatTellTheirSize() throws Exception {
    EncoderFactory smallBlocks = new EncoderFactory().configureBlockSize(64);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = smallBlocks.blockingBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(newest).write(sample(), encoder);
    encoder.flush();
    assertSameContent(newest, out.toByteArray());
    assertThat(draft.plain).isFalse();
  }

  @Test
  void everyLineMayBeABlock() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(newest) {
      @Override
      protected void writeArray(Schema schema, Object lines, Encoder to) throws IOException {
        for (Object line : (Collection<?>) lines) {
          to.setItemCount(1);
          write(schema.getElementType(), line, to);
        }
        to.writeArrayEnd();
      }
    }.write(sample(), encoder);
    assertSameContent(newest, out.toByteArray());
    assertThat(draft.plain).isFalse();
  }

  @Test
  void fieldsMayStandInAnotherOrder() throws Exception {
    OtherWriter writer =
        OtherWriter.of(
            newest,
            fields -> {
              List<Schema.Field> turned = new ArrayList<>(fields);
              Collections.reverse(turned);
              return turned;
            });
    assertSameContent(writer.schema(), writer.write(sample()));
  }

  @Test
  void whatOnlyTheWriterKnowsIsPassedOver() throws Exception {
    OtherWriter writer =
        OtherWriter.of(
            newest,
            fields -> {
              List<Schema.Field> more = new ArrayList<>(fields);
              more.add(2, OtherWriter.unheardOf());
              return more;
            });
    assertSameContent(writer.schema(), writer.write(sample()));
  }

  @Test
  void whatTheWriterDoesNotKnowIsItsDefault() throws Exception {
    Set<String> later = Set.of("restock", "sequence", "note");
    OtherWriter writer =
        OtherWriter.of(
            newest,
            fields -> fields.stream().filter(field -> !later.contains(field.name())).toList());
    read(writer.schema(), writer.write(sample()));
    assertThat(draft.number(draft.row(1) + Line.RESTOCK, 1)).isEqualTo(1);
    assertThat(draft.has(PosSlots.SEQUENCE)).isFalse();
    assertThat(draft.text(PosSlots.CUSTOMER_EMAIL)).isEqualTo("someone@example.com");
  }

  @Test
  void shorterNumbersAreWidened() throws Exception {
    Schema shorter = Schema.create(Schema.Type.INT);
    OtherWriter writer =
        OtherWriter.of(
            newest,
            fields ->
                fields.stream()
                    .map(
                        field ->
                            field.name().equals("unit_price_minor")
                                ? new Schema.Field(field.name(), shorter)
                                : new Schema.Field(field, field.schema()))
                    .toList());
    assertSameContent(writer.schema(), writer.write(sample()));
  }

  private void assertSameContent(Schema writer, byte[] theirs) throws Exception {
    read(newest, Arrays.copyOfRange(ours, HEADER, ours.length));
    byte[] content = content();
    read(writer, theirs);
    assertThat(content()).isEqualTo(content);
  }

  private void read(Schema writer, byte[] body) throws Exception {
    draft.clear(body);
    new AvroReader(draft, PlanCompiler.compile(writer, shape)).read(body, 0);
    assertThat(draft.flaw).isNull();
  }

  private byte[] content() {
    ContentBytes content = new ContentBytes(shape);
    content.of(draft);
    return Arrays.copyOfRange(content.bytes(), content.from(), content.to());
  }

  private GenericRecord sample() throws IOException {
    return new GenericDatumReader<GenericRecord>(newest)
        .read(null, DecoderFactory.get().binaryDecoder(ours, HEADER, ours.length - HEADER, null));
  }
}
