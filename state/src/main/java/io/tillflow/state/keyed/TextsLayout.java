package io.tillflow.state.keyed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How a list of texts, none of them null, is laid out inside other values. */
final class TextsLayout {
  private TextsLayout() {}

  static void write(List<String> texts, CompactOutput out) throws IOException {
    out.unsigned(texts.size());
    for (String text : texts) {
      out.text(text);
    }
  }

  static List<String> read(CompactInput in) throws IOException {
    int count = in.length();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.text());
    }
    return texts;
  }
}
