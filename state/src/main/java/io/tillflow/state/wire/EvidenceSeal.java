package io.tillflow.state.wire;

import io.tillflow.state.row.Evidence;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Evidence in, opaque bytes out, and back: what crosses a shuffle or rests in a savepoint is
 * sealed.
 *
 * <p>Any instance with the same keys file opens it. With privacy off blobs are plain. Not
 * thread-safe.
 */
public final class EvidenceSeal {
  private static final byte PLAIN = 1;
  private static final byte SEALED = 2;
  private static final byte[] TO_NOTHING = {};

  private final ByteSeal seal;

  private EvidenceSeal(ByteSeal seal) {
    this.seal = seal;
  }

  /** A seal under the keys of this source, or the plain form where privacy is off. */
  public static EvidenceSeal of(KeySource source) {
    return new EvidenceSeal(
        source.isOn() ? new ByteSeal(KeyRing.read(source), "tillflow evidence", SEALED) : null);
  }

  /** Seals one record's evidence. */
  public byte[] seal(Evidence evidence) {
    int size = EvidenceCodec.size(evidence);
    if (seal == null) {
      ByteBuffer out = ByteBuffer.allocate(1 + size);
      EvidenceCodec.write(evidence, out.put(PLAIN));
      return out.array();
    }
    byte[] clear = new byte[size];
    EvidenceCodec.write(evidence, ByteBuffer.wrap(clear));
    return seal.seal(clear, TO_NOTHING);
  }

  /** Opens a blob that this or another instance with the same keys has sealed. */
  public Evidence open(byte[] blob) {
    try {
      ByteBuffer in = ByteBuffer.wrap(blob);
      byte kind = in.get();
      if (kind == PLAIN) {
        return EvidenceCodec.read(in);
      }
      if (kind != SEALED || seal == null) {
        throw new IllegalArgumentException("evidence of a kind that is not readable here");
      }
      return EvidenceCodec.read(ByteBuffer.wrap(seal.open(blob, 1, TO_NOTHING)));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("evidence is damaged", e);
    }
  }
}
