package io.tillflow.functions.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tillflow.state.wire.KeySource;
import io.tillflow.testdata.reference.ReferenceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The privacy key of a test, as the intake reads it and as the reference is told it. */
final class Keys {
  private static final byte[] KEY = "a key of this test, 32 bytes long".getBytes(US_ASCII);

  private Keys() {}

  /** A keys file in the folder. */
  static KeySource in(Path folder) throws IOException {
    Path keys = folder.resolve("keys");
    Files.writeString(keys, "k = " + Base64.getEncoder().encodeToString(KEY) + "\n");
    return KeySource.of(keys.toString(), "k");
  }

  /** The same settings with the same key. */
  static ReferenceSettings tokens(ReferenceSettings settings) {
    return settings.withKey("k", KEY);
  }
}
