package io.tillflow.state.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The straight line reads what the plan reads, of sound records and of spoiled ones. */
class TillBodyTest {
  private static final int HEADER = 10;
  private static final byte[] SOUND =
      WireEncoder.singleObject(PosEvent.class).encode(Samples.pos());
  private static final byte[] ASCII =
      new String(SOUND, ISO_8859_1).replace("\u00C3\u00BC", "ue").getBytes(ISO_8859_1);

  private final Shape shape = Shape.of(PosEvent.class);
  private final Draft straight = new Draft(shape);
  private final Draft planned = new Draft(shape);
  private final AvroBody plan;
  private final AvroBody till;

  TillBodyTest() throws Exception {
    AvroPlan compiled = PlanCompiler.compile(shape.schema(), shape);
    plan = new AvroReader(planned, compiled);
    till = new TillBody(straight, new AvroReader(straight, compiled));
  }

  @Test
  void soundRecordsNeedNoPlan() throws Exception {
    AvroBody never =
        (value, header) -> {
          throw new AssertionError("the plan was asked");
        };
    AvroBody alone = new TillBody(straight, never);
    for (byte[] value : List.of(SOUND, ASCII)) {
      assertThat(read(alone, straight, value)).isNull();
      assertThat(straight.ascii).isEqualTo(value == ASCII);
      assertThat(straight.plain).isTrue();
      assertReadTheSame(value);
    }
  }

  @Test
  void spoiledRecordsReadTheSame() {
    Spoiled.of(SOUND, HEADER).forEach(this::assertReadTheSame);
    Spoiled.of(ASCII, HEADER).forEach(this::assertReadTheSame);
  }

  @Test
  void noSlotOfARowIsLeftAsTheRecordBeforeHadIt() {
    read(till, straight, SOUND);
    for (int slot = straight.row(0); slot < straight.row(straight.rows()); slot++) {
      straight.setUnknown(slot);
    }
    assertReadTheSame(SOUND);
  }

  private void assertReadTheSame(byte[] value) {
    Refusal refusal = read(till, straight, value);
    assertThat(refusal).as(Arrays.toString(value)).isEqualTo(read(plan, planned, value));
    if (refusal == null) {
      assertThat(said(straight)).isEqualTo(said(planned));
    }
  }

  private static Refusal read(AvroBody body, Draft draft, byte[] value) {
    draft.clear(value);
    try {
      body.read(value, HEADER);
      return draft.flaw;
    } catch (WireFault fault) {
      return fault.refusal();
    }
  }

  private static List<Object> said(Draft draft) {
    List<Object> said = new ArrayList<>();
    said.addAll(List.of(draft.plain, draft.rowsFrom, draft.rowsTo, draft.contentTo, draft.rows()));
    for (int slot = 0; slot < draft.row(draft.rows()); slot++) {
      said.add(draft.isUnknown(slot) ? "unknown" : draft.has(slot) ? draft.number(slot) : null);
    }
    return said;
  }
}
