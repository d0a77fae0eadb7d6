package io.tillflow.state.keyed;

import io.tillflow.state.event.Click;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Clicks of one visitor, or of those around it, as they came, in bytes ({@link ClickContext}) that
 * only grow.
 *
 * <p>Behind them stands, in memory, what the next click is told by, so that a log is one array.
 */
public final class ClickLog {
  private static final byte[] NONE = {};

  private byte[] bytes;
  private int length;
  private int clicks;
  private boolean followed;

  /** The scratch of all logs of one thread. */
  public static final class Scratch {
    private final CompactOutput out = new CompactOutput();
    private final CompactInput in = new CompactInput();
    private final ClickContext context = new ClickContext();
  }

  private ClickLog(byte[] bytes, int clicks) {
    this.bytes = bytes;
    this.length = bytes.length;
    this.clicks = clicks;
  }

  /** Without clicks. */
  public static ClickLog empty() {
    return new ClickLog(NONE, 0);
  }

  /** That many clicks, as {@link #bytes} had them. */
  public static ClickLog of(byte[] bytes, int clicks) {
    return new ClickLog(bytes, clicks);
  }

  /** Those clicks. */
  public static ClickLog of(VisitorName visitor, List<Click> clicks, Scratch scratch)
      throws IOException {
    ClickLog log = empty();
    scratch.out.clear();
    scratch.context.forget();
    for (Click click : clicks) {
      scratch.context.write(visitor, click, scratch.out);
    }
    log.bytes = scratch.out.toBytes();
    log.length = log.bytes.length;
    log.clicks = clicks.size();
    return log;
  }

  /** Adds a click. */
  public void add(VisitorName visitor, Click click, Scratch scratch) throws IOException {
    ClickContext context = scratch.context;
    if (followed) {
      scratch.in.over(bytes, length);
      context.resume(visitor, scratch.in);
    } else {
      context.forget();
    }
    scratch.out.clear();
    context.write(visitor, click, scratch.out);
    int more = scratch.out.size();
    context.keep(visitor, scratch.out);
    int needed = length + scratch.out.size();
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, needed + needed / 4);
    }
    scratch.out.copyTo(bytes, length);
    length += more;
    clicks++;
    followed = true;
  }

  /** Reads what {@link #add} will look at first; what that is, is of no use. */
  public long peek() {
    return followed ? bytes[length] : clicks;
  }

  /** Adds clicks as another log had them behind the same ones; returns these. */
  public List<Click> append(VisitorName visitor, byte[] more, Scratch scratch) throws IOException {
    byte[] all = Arrays.copyOf(bytes, length + more.length);
    System.arraycopy(more, 0, all, length, more.length);
    bytes = all;
    length = all.length;
    followed = false;
    scratch.in.over(bytes);
    List<Click> added = new ArrayList<>();
    scratch.context.forget();
    for (int i = 0; !scratch.in.isAtEnd(); i++) {
      Click click = scratch.context.read(visitor, scratch.in);
      if (i >= clicks) {
        added.add(click);
      }
    }
    clicks += added.size();
    return added;
  }

  /** All its clicks, in the order in which they were added. */
  public List<Click> clicks(VisitorName visitor, Scratch scratch) throws IOException {
    scratch.in.over(bytes);
    scratch.context.forget();
    List<Click> all = new ArrayList<>(clicks);
    for (int i = 0; i < clicks; i++) {
      all.add(scratch.context.read(visitor, scratch.in));
    }
    return all;
  }

  /** How many clicks. */
  public int size() {
    return clicks;
  }

  /** How many bytes its clicks take. */
  public int length() {
    return length;
  }

  /** Its bytes from a place on. */
  public byte[] from(int place) {
    return Arrays.copyOfRange(bytes, place, length);
  }

  /** How many bytes it takes. */
  public int capacity() {
    return bytes.length;
  }

  /** Its bytes, not to be changed. */
  public byte[] bytes() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }
}
