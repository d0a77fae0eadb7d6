package io.tillflow.state.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactBytesTest {
  private final CompactOutput out = new CompactOutput();

  @Property
  void anyNumberComesBack(@ForAll long number) throws IOException {
    out.signed(number);
    out.unsigned(number);
    out.fixed(number);
    CompactInput in = read();
    assertThat(in.signed()).isEqualTo(number);
    assertThat(in.unsigned()).isEqualTo(number);
    assertThat(in.fixedLong()).isEqualTo(number);
    out.clear();
  }

  @Property
  void anyTextComesBack(@ForAll long seed) throws IOException {
    RandomRecords random = new RandomRecords(seed);
    String one = random.text();
    String other = random.text();
    out.text(one);
    out.text(other);
    out.text(one);
    CompactInput in = read();
    assertThat(in.text()).isEqualTo(one);
    assertThat(in.text()).isEqualTo(other);
    assertThat(in.text()).isEqualTo(one);
    out.clear();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "63, 1", "64, 2", "1760000000000, 6"})
  void aNumberNearZeroIsShort(long number, int length) throws IOException {
    out.signed(number);
    assertThat(out.toBytes()).hasSize(length);
  }

  @ParameterizedTest
  @CsvSource({"store-0042, 11", "café, 5", "Жар, 7", "'', 1"})
  void aLetterOfLatin1IsOneByte(String text, int length) throws IOException {
    out.text(text);
    assertThat(out.toBytes()).hasSize(length);
  }

  @Test
  void aTextLongerThanTheBuffersComesBack() throws IOException {
    String latin = "x".repeat(5_000);
    String other = "Ж".repeat(5_000);
    out.text(latin);
    out.text(other);
    CompactInput in = read();
    assertThat(in.text()).isEqualTo(latin);
    assertThat(in.text()).isEqualTo(other);
  }

  @Test
  void valuesOfAnySizeFollowOneAnotherInAView() throws IOException {
    DataOutputSerializer view = new DataOutputSerializer(16);
    int[] sizes = {3, 200_000, 0, 127, 128, 200};
    for (int size : sizes) {
      out.clear();
      out.text("x".repeat(size));
      out.writeTo(view);
    }
    CompactInput in = new CompactInput();
    DataInputDeserializer source = new DataInputDeserializer(view.getCopyOfBuffer());
    for (int size : sizes) {
      in.readFrom(source);
      assertThat(in.single()).hasSize(size);
      assertThat(in.isAtEnd()).isTrue();
    }
    assertThat(source.available()).isZero();
  }

  private CompactInput read() {
    CompactInput in = new CompactInput();
    in.over(out.toBytes());
    return in;
  }
}
