package io.tillflow.state.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tillflow.state.wire.PayloadSeal.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadSealTest {
  private static final Cell CELL = new Cell("value", "pos-transactions", 3, 4_711);
  private static final byte[] CLEAR = "someone@example.org bought milk".getBytes(UTF_8);

  @TempDir Path folder;
  private Path keys;

  @BeforeEach
  void twoKeys() throws IOException {
    keys = Files.writeString(folder.resolve("keys"), line("old", 1) + line("new", 2));
  }

  @Test
  void whatWasSealedOpensAtItsPlaceByAnyoneWithTheKeys() {
    byte[] sealed = under("old").seal(CLEAR, CELL);
    assertThat(new String(sealed, ISO_8859_1)).contains("old").doesNotContain("example", "milk");
    assertThat(under("new").open(sealed, CELL)).as("after the key has rotated").isEqualTo(CLEAR);
    assertThat(under("old").seal(null, CELL)).isNull();
    assertThat(under("old").open(under("old").seal(new byte[0], CELL), CELL)).isEmpty();
  }

  @Test
  void theSameBytesNeverRestTheSameWay() {
    PayloadSeal seal = under("old");
    assertThat(seal.seal(CLEAR, CELL)).isNotEqualTo(seal.seal(CLEAR, CELL));
    assertThat(under("old").seal(CLEAR, CELL)).isNotEqualTo(under("old").seal(CLEAR, CELL));
  }

  static Stream<Cell> otherPlaces() {
    return Stream.of(
        new Cell("key", CELL.topic(), CELL.partition(), CELL.offset()),
        new Cell(CELL.column(), "commerce-events", CELL.partition(), CELL.offset()),
        new Cell(CELL.column(), CELL.topic(), 4, CELL.offset()),
        new Cell(CELL.column(), CELL.topic(), CELL.partition(), 4_712));
  }

  @ParameterizedTest
  @MethodSource("otherPlaces")
  void aCellThatWasMovedDoesNotOpen(Cell other) {
    byte[] sealed = under("old").seal(CLEAR, CELL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> under("old").open(sealed, other))
        .withMessageContaining(other.toString());
  }

  @Test
  void noChangedByteGoesUnnoticed() {
    PayloadSeal seal = under("old");
    byte[] sealed = seal.seal(CLEAR, CELL);
    for (int i = 10; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatIllegalArgumentException().isThrownBy(() -> seal.open(changed, CELL));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> seal.open(Arrays.copyOf(sealed, 20), CELL));
  }

  @Test
  void withoutKeysBytesStayWhatTheyAreAndSealedOnesAreRefused() {
    PayloadSeal off = PayloadSeal.of(KeySource.off());
    assertThat(off.seal(CLEAR, CELL)).isEqualTo(CLEAR);
    assertThat(off.open(CLEAR, CELL)).isEqualTo(CLEAR);
    assertThat(under("old").open(CLEAR, CELL))
        .as("from before it was switched on")
        .isEqualTo(CLEAR);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> off.open(under("old").seal(CLEAR, CELL), CELL))
        .withMessageContaining("no payload keys");
  }

  private PayloadSeal under(String key) {
    return PayloadSeal.of(KeySource.of(keys.toString(), key));
  }

  private static String line(String id, int filling) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) filling);
    return id + " = " + Base64.getEncoder().encodeToString(key) + "\n";
  }
}
