package io.tillflow.state.wire;

import java.io.Serializable;

/**
 * Where keys lie and which of them is used for what is new; holds no key itself.
 *
 * @param keysFile the mounted keys file; null only when privacy is off
 * @param identityKey id of the key behind every token in state and rows, or under which payloads
 *     are sealed; null only when off
 */
public record KeySource(Privacy privacy, String keysFile, String identityKey)
    implements Serializable {

  /** Whether personal ids become tokens. */
  public enum Privacy {
    ON,
    OFF
  }

  /** Refuses a source that promises privacy without keys. */
  public KeySource {
    if (privacy == Privacy.ON && (keysFile == null || identityKey == null)) {
      throw new IllegalArgumentException("privacy needs a keys file and an identity key");
    }
  }

  /** Tokens under the identity key of this file. */
  public static KeySource of(String keysFile, String identityKey) {
    return new KeySource(Privacy.ON, keysFile, identityKey);
  }

  /** Personal ids stay as they came. */
  public static KeySource off() {
    return new KeySource(Privacy.OFF, null, null);
  }

  /** Whether personal ids become tokens. */
  public boolean isOn() {
    return privacy == Privacy.ON;
  }
}
