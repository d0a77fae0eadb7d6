package io.tillflow.state.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a record in, what rests of them in {@code raw_events}, in {@code dead_letters} and
 * on the topic of dead letters out, and back.
 *
 * <p>Whoever reads those goes through {@link #open}: a cell that was written before encryption was
 * switched on, or after it was switched off, comes back as it stands. A sealed cell opens only at
 * the place that it was sealed for, so that no two can be exchanged. Not thread-safe.
 */
public final class PayloadSeal {
  // No event begins like this; the last byte is the version of the form.
  private static final byte[] SEALED = {'t', 'i', 'l', 'l', 'f', 'l', 'o', 'w', 0, 1};

  private final ByteSeal seal;

  /** One cell of a table: a column, and the place of the record in Kafka. */
  public record Cell(String column, String topic, int partition, long offset) {
    private byte[] bytes() {
      String place = column + '|' + topic + '|' + partition + '|' + offset;
      return place.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return column + " of " + topic + '-' + partition + '@' + offset;
    }
  }

  private PayloadSeal(ByteSeal seal) {
    this.seal = seal;
  }

  /** Seals and opens under the keys of this source; where it is off, bytes stay what they are. */
  public static PayloadSeal of(KeySource source) {
    return new PayloadSeal(
        source.isOn() ? new ByteSeal(KeyRing.read(source), "tillflow payload", SEALED) : null);
  }

  /** What is to rest in the cell; null for null. */
  public byte[] seal(byte[] clear, Cell cell) {
    return seal == null || clear == null ? clear : seal.seal(clear, cell.bytes());
  }

  /** What the record had, of what rests in the cell; null for null. */
  public byte[] open(byte[] resting, Cell cell) {
    if (resting == null || !isSealed(resting)) {
      return resting;
    }
    if (seal == null) {
      throw new IllegalArgumentException(cell + " is sealed, and no payload keys are given");
    }
    try {
      return seal.open(resting, SEALED.length, cell.bytes());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(cell + " does not open: " + e.getMessage(), e);
    }
  }

  private static boolean isSealed(byte[] resting) {
    return resting.length > SEALED.length
        && Arrays.equals(resting, 0, SEALED.length, SEALED, 0, SEALED.length);
  }
}
