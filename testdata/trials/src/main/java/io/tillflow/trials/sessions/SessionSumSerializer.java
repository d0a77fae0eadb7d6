package io.tillflow.trials.sessions;

import io.tillflow.trials.sessions.SessionSum.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of {@link SessionSumBytes} for sums that go on changing, which the heap copies. */
public final class SessionSumSerializer extends TypeSerializerSingleton<SessionSum> {
  private static final long serialVersionUID = 1L;

  private final SessionSumBytes bytes = new SessionSumBytes();

  // The buffers are per thread, so every user gets an instance of its own.
  @Override
  public TypeSerializerSingleton<SessionSum> duplicate() {
    return new SessionSumSerializer();
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public SessionSum createInstance() {
    return new SessionSum();
  }

  @Override
  public SessionSum copy(SessionSum from) {
    SessionSum copy = new SessionSum();
    copy.kind = from.kind;
    copy.identity = from.identity;
    copy.firstEvent = from.firstEvent;
    copy.channel = from.channel;
    copy.device = from.device;
    copy.referrer = from.referrer;
    copy.start = from.start;
    copy.end = from.end;
    copy.counts = from.counts.clone();
    copy.products = new ArrayList<>(from.products);
    copy.categories = copies(from.categories);
    copy.cart = copies(from.cart);
    copy.lastSearch = from.lastSearch;
    copy.orderId = from.orderId;
    copy.currency = from.currency;
    copy.revenueMinor = from.revenueMinor;
    return copy;
  }

  private static List<Counted> copies(List<Counted> all) {
    List<Counted> copies = new ArrayList<>(all.size() + 1);
    for (Counted one : all) {
      copies.add(new Counted(one.name, one.count, one.priceMinor));
    }
    return copies;
  }

  @Override
  public SessionSum copy(SessionSum from, SessionSum reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(SessionSum sum, DataOutputView target) throws IOException {
    bytes.serialize(sum, target);
  }

  @Override
  public SessionSum deserialize(DataInputView source) throws IOException {
    return bytes.deserialize(source);
  }

  @Override
  public SessionSum deserialize(SessionSum reuse, DataInputView source) throws IOException {
    return bytes.deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    bytes.copy(source, target);
  }

  @Override
  public TypeSerializerSnapshot<SessionSum> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a savepoint remembers of it. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SessionSum> {
    /** For Flink. */
    public Snapshot() {
      super(SessionSumSerializer::new);
    }
  }
}
