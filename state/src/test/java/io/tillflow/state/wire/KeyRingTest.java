package io.tillflow.state.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String SHORT = Base64.getEncoder().encodeToString(new byte[31]);

  @TempDir Path folder;

  @Test
  void severalKeysStandSideBySideAndOneOfThemNamesWhatIsNew() throws IOException {
    KeyRing ring = read("# keys of the shop\n\n old = " + KEY + "\nnew=" + KEY + "\n", "new");
    assertThat(ring.ids()).containsExactlyInAnyOrder("old", "new");
    assertThat(ring.identityId()).isEqualTo("new");
    assertThat(ring.mac("old").getMacLength()).isEqualTo(32);
    assertThatThrownBy(() -> ring.mac("other")).hasMessageContaining("no key 'other'");
  }

  @Test
  void complaintsNameTheLineAndNeverWhatStandsThere() throws IOException {
    assertRefused("1 = " + KEY + "\n1 = " + KEY, ":2: this key id stands in the file twice");
    assertRefused("1 = " + SHORT, ":1: a key needs 32 bytes or more");
    assertRefused("1 = secret!word", ":1: the key is not base64");
    assertRefused("secret word without a sign", ":1: expected <key-id> = <base64>");
    assertRefused("2 = " + KEY, "has no key '1'");
    assertRefused("", "has no key '1'");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> KeyRing.read(KeySource.of(missing.toString(), "1")))
        .hasMessageContaining(missing + " cannot be read");
  }

  private void assertRefused(String content, String complaint) throws IOException {
    Path file = write(content);
    assertThatThrownBy(() -> KeyRing.read(KeySource.of(file.toString(), "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint)
        .hasMessageContaining(file.toString())
        .hasNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", SHORT, KEY));
  }

  private KeyRing read(String content, String identity) throws IOException {
    return KeyRing.read(KeySource.of(write(content).toString(), identity));
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("keys"), content);
  }
}
