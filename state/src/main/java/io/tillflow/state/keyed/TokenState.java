package io.tillflow.state.keyed;

import io.tillflow.state.event.IdentityKind;
import java.util.List;

/**
 * The links of one left token, as they are between checkpoints.
 *
 * @param booked the one appointment that counts
 * @param later the one that counts once that has passed; {@link Bond#NEVER} where there is none
 */
public record TokenState(long booked, long later, List<Bond> bonds) {

  /**
   * One link.
   *
   * @param revision of its last row; 0 where there is none
   * @param due when its next row is; {@link Long#MAX_VALUE} where nothing is new
   */
  public record Bond(
      IdentityKind kind,
      String token,
      long firstSeen,
      long lastSeen,
      boolean shared,
      int revision,
      long due) {
    /** No row is due. */
    public static final long NEVER = Long.MAX_VALUE;
  }
}
