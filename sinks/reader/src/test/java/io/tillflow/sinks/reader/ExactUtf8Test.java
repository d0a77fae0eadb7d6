package io.tillflow.sinks.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExactUtf8Test {
  static Stream<String> texts() {
    return Stream.of("", "sku-17", "Käsebrötchen", "价格", "\uD83D\uDED2 2 €", "\u0000\u007f\u0080");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theSizeThatIsToldIsTheSizeThatIsWritten(String text) {
    ExactUtf8 codec = new ExactUtf8();
    ByteBuf out = Unpooled.buffer();
    codec.encodeValue(text, out);
    assertThat(codec.estimateSize(text)).isEqualTo(out.readableBytes());
    assertThat(out.toString(UTF_8)).isEqualTo(text);
    assertThat(codec.decodeValue(out.nioBuffer())).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("halves")
  void halfASurrogatePairIsOneQuestionMark(String text) {
    ExactUtf8 codec = new ExactUtf8();
    ByteBuf out = Unpooled.buffer();
    codec.encodeKey(text, out);
    assertThat(codec.estimateSize(text)).isEqualTo(out.readableBytes());
    assertThat(out.toString(UTF_8)).contains("?");
  }

  static Stream<String> halves() {
    return Stream.of("\uD83D", "\uDED2", "a\uD83Db", "\uD83D\uD83D\uDED2", "€\uDED2");
  }
}
