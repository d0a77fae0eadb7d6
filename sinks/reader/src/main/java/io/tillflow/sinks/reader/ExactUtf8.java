package io.tillflow.sinks.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.StringCodec;
import io.netty.buffer.ByteBufUtil;

/**
 * Texts in, their UTF-8 out; how much that is is known beforehand, so that the client writes a text
 * where it goes at once. With its own codec each goes through a buffer of its own first, and a call
 * of the sink holds a thousand.
 */
final class ExactUtf8 extends StringCodec {
  ExactUtf8() {
    super(UTF_8);
  }

  @Override
  public int estimateSize(Object text) {
    return text == null ? 0 : ByteBufUtil.utf8Bytes((String) text);
  }

  @Override
  public boolean isEstimateExact() {
    return true;
  }
}
