package io.tillflow.state.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LettersTest {
  private final Letters letters = new Letters();

  @Property
  void aSliceOfLatin1StandsAsTheTextThatItIs(
      @ForAll byte[] bytes, @ForAll @IntRange(max = 40) int from, @ForAll String before) {
    int first = Math.min(from, bytes.length);
    for (int end = first; end <= bytes.length; end++) {
      put(before);
      letters.latin1(bytes, first, end - first);
      letters.letter('!');
      String slice = new String(bytes, first, end - first, StandardCharsets.ISO_8859_1);
      assertThat(standing()).isEqualTo(before + slice + '!');
    }
  }

  @Property
  void namesHaveThePrintsOfTheirTexts(@ForAll String name) {
    put(name);
    assertThat(Prints.of(letters)).isEqualTo(Prints.of(name));
  }

  private void put(String text) {
    letters.clear();
    text.chars().forEach(letter -> letters.letter((char) letter));
  }

  private String standing() {
    byte[] all = Arrays.copyOf(letters.bytes(), letters.size());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < all.length; i += Character.BYTES) {
      text.append((char) ((all[i] & 0xFF) | (all[i + 1] & 0xFF) << Byte.SIZE));
    }
    return text.toString();
  }
}
