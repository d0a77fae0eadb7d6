package io.tillflow.state.keyed;

import io.tillflow.state.event.Click;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Clicks of one visitor, or of those around it, as they came, in bytes ({@link ClickContext}) that
 * only grow.
 */
public final class ClickLog {
  private static final byte[] NONE = {};

  private byte[] bytes;
  private int length;
  private int clicks;
  private ClickContext context = new ClickContext();

  /** The scratch of all logs of one thread. */
  public static final class Scratch {
    private final CompactOutput out = new CompactOutput();
    private final CompactInput in = new CompactInput();
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
    for (Click click : clicks) {
      log.context.write(visitor, click, scratch.out);
    }
    log.bytes = scratch.out.toBytes();
    log.length = log.bytes.length;
    log.clicks = clicks.size();
    return log;
  }

  /** Adds a click. */
  public void add(VisitorName visitor, Click click, Scratch scratch) throws IOException {
    scratch.out.clear();
    context.write(visitor, click, scratch.out);
    int more = scratch.out.size();
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, length + more + length / 4);
    }
    scratch.out.copyTo(bytes, length);
    length += more;
    clicks++;
  }

  /** All its clicks, in the order in which they were added. */
  public List<Click> clicks(VisitorName visitor, Scratch scratch) throws IOException {
    scratch.in.over(bytes);
    ClickContext reader = new ClickContext();
    List<Click> all = new ArrayList<>(clicks);
    for (int i = 0; i < clicks; i++) {
      all.add(reader.read(visitor, scratch.in));
    }
    return all;
  }

  /** How many clicks. */
  public int size() {
    return clicks;
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
