package io.tillflow.functions.pages;

import io.tillflow.state.keyed.VisitorName;
import java.io.IOException;

/** Someone known by name, as in memory: what there is to write, and when something is due. */
public abstract class Resident<S> {
  /** Nothing is due, or booked. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Nothing is due, but it is known all the same. */
  public static final long IDLE = NEVER - 1;

  /** Not in the journal: it is written as it is, or is to be written. */
  static final int NO_PAGE = -1;

  private static final int NEVER_EARLY = -1;
  private static final byte[] NOTHING = {};

  private final VisitorName name;
  private final int keyGroup;
  long booked;
  long later = NEVER;
  boolean unwritten;
  boolean listed;
  boolean changedAgain;
  int writtenEarly = NEVER_EARLY;
  boolean used;
  long accounted;
  int page = NO_PAGE;
  int seat;
  boolean noted;

  /** One of a key group, for whom an appointment is booked. */
  protected Resident(VisitorName name, int keyGroup, long booked) {
    this.name = name;
    this.keyGroup = keyGroup;
    this.booked = booked;
  }

  /** By which it is known. */
  public final VisitorName name() {
    return name;
  }

  final int keyGroup() {
    return keyGroup;
  }

  /** The same, with an appointment that counts once the first one has passed. */
  protected Resident(VisitorName name, int keyGroup, long booked, long later) {
    this(name, keyGroup, booked);
    this.later = later;
  }

  /** The one appointment that counts. */
  protected final long booked() {
    return booked;
  }

  /** The appointment that counts once that one has passed. */
  protected final long later() {
    return later;
  }

  /** Whether the state does not hold it as it is. */
  final boolean isNew() {
    return unwritten || page != NO_PAGE;
  }

  /** Says that it is to be written, as what changed cannot be told. */
  protected final void change() {
    unwritten = true;
  }

  /**
   * When something is to be done for it; {@link #IDLE} if nothing ever is, {@link #NEVER} if
   * nothing is known of it.
   */
  public abstract long due();

  /** What it takes on the heap. */
  protected abstract long bytes();

  /** Reads what is looked at first when something comes to it; what that is, is of no use. */
  protected long peek() {
    return booked;
  }

  /** What is written of it. */
  protected abstract S state();

  /** What is new of it since it was written or this was asked, for {@link #hear}. */
  protected byte[] news() {
    return NOTHING;
  }

  /** Takes up all news since it was written, one behind the other. */
  protected void hear(byte[] news) throws IOException {}
}
