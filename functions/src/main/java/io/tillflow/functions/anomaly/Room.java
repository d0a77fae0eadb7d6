package io.tillflow.functions.anomaly;

/** What something takes on the heap, as a part of what a whole takes. */
final class Room {
  private final Room whole;
  private long bytes;

  private Room(Room whole) {
    this.whole = whole;
  }

  /** A whole. */
  static Room whole() {
    return new Room(null);
  }

  /** A part of this one, empty yet. */
  Room part() {
    return new Room(this);
  }

  void take(long more) {
    bytes += more;
    if (whole != null) {
      whole.take(more);
    }
  }

  /** Gives all of it back. */
  void free() {
    take(-bytes);
  }

  long bytes() {
    return bytes;
  }
}
