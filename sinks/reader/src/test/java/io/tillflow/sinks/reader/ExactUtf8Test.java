package io.tillflow.sinks.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactUtf8Test {
  private final ExactUtf8 codec = new ExactUtf8();

  @ParameterizedTest
  @ValueSource(
      strings = {"", "sku-17", "Käsebrötchen", "价格", "\uD83D\uDED2 2 €", "\u0000\u007f\u0080"})
  void theSizeThatIsToldIsTheSizeThatIsWritten(String text) {
    ByteBuf written = written(text);
    assertThat(written.toString(UTF_8)).isEqualTo(text);
    assertThat(codec.decodeValue(written.nioBuffer())).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "\uDED2", "a\uD83Db", "\uD83D\uD83D\uDED2", "€\uDED2"})
  void halfASurrogatePairIsAQuestionMark(String text) {
    assertThat(written(text).toString(UTF_8)).contains("?");
  }

  private ByteBuf written(String text) {
    ByteBuf out = Unpooled.buffer();
    codec.encodeValue(text, out);
    assertThat(codec.estimateSize(text)).isEqualTo(out.readableBytes());
    return out;
  }
}
