package io.tillflow.functions.pages;

import io.tillflow.state.keyed.Appointment;
import io.tillflow.state.keyed.SessionState;
import io.tillflow.state.keyed.VisitorName;
import io.tillflow.state.names.MetricNames;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * All residents of one subtask in, each out as event time comes to what is due for it.
 *
 * <p>One appointment is booked for each, and one that an earlier one came before: it counts again
 * once that has passed, so that what is due at last is not booked anew for all that is due until
 * then. Any other in the book was put off or overtaken, and is passed over.
 */
public final class Agenda<S, R extends Resident<S>> {
  /** What a journal may take of the state, of what residents may take of memory. */
  private static final int JOURNAL_SHARE = 4;

  /** So many are worth to be fetched together, and fit near the processor. */
  public static final int TOGETHER = 64;

  private final Archive<S, R> archive;
  private final Residents<S, R> residents;
  private final BucketPages<Appointment> pages;
  private final Appointments appointments;

  /** Where residents are kept, and how they are made of what is there. */
  public record Register<S, R>(MapStateDescriptor<VisitorName, S> state, Maker<S, R> maker) {}

  /** Makes residents of what the state has of them. */
  @FunctionalInterface
  public interface Maker<S, R> {
    /** The resident of a key group; of one that is new the state is null. */
    R make(VisitorName name, int keyGroup, S state);
  }

  /** Does what is due for a resident, and hands it to {@link #keep} in the end. */
  @FunctionalInterface
  public interface Host<R> {
    /** Meets one for whom something is due. */
    void meet(R resident) throws Exception;
  }

  /** Keeps residents in the state of these key groups, and so many bytes of them on the heap. */
  public Agenda(
      Register<S, R> register, KeyGroups groups, KeyedStateStore store, long memoryBytes) {
    this.pages =
        new BucketPages<>(
            groups,
            store.getMapState(SessionState.APPOINTMENTS),
            store.getMapState(SessionState.MINUTES));
    this.appointments = new Appointments(pages);
    long mostTold = memoryBytes / JOURNAL_SHARE / groups.range().getNumberOfKeyGroups();
    this.archive =
        new Archive<>(
            register,
            new Journal.Book(groups, store.getMapState(SessionState.JOURNAL), mostTold),
            store,
            appointments);
    this.residents = new Residents<>(archive, memoryBytes);
  }

  /** Shows how many are in memory, and what they take there. */
  public void register(MetricGroup group) {
    Residents.Usage usage = residents.usage();
    group.gauge(MetricNames.VISITOR_MEMORY, (Gauge<Long>) () -> usage.bytes);
    group.gauge(MetricNames.VISITORS, (Gauge<Long>) () -> usage.residents);
    group.gauge(MetricNames.VISITOR_LOADS, (Gauge<Long>) () -> usage.loads);
  }

  /** Takes up what the state holds. */
  public void restore() throws Exception {
    pages.restore();
    residents.restore(this::keep);
  }

  /**
   * Brings those of these names who are in memory near the processor, all at once, as they will be
   * welcomed next: where there are many, the way there is most of what one of them costs.
   */
  public void fetch(List<VisitorName> names) {
    residents.fetch(names);
  }

  /** The resident of that name, which may be new. */
  public R welcome(VisitorName name) throws Exception {
    return residents.welcome(name);
  }

  /** Keeps a resident that has changed, unless there is nothing left to keep. */
  public void keep(R resident) throws Exception {
    if (resident.due() == Resident.NEVER) {
      residents.forget(resident);
      return;
    }
    if (resident.due() < Math.min(resident.booked, Resident.IDLE)) {
      if (resident.later == Resident.NEVER) {
        resident.later = resident.booked;
      }
      resident.booked = resident.due();
      archive.book(resident);
    }
    residents.changed(resident);
  }

  /** Hands over those for whom something is due when event time has come so far, if it has. */
  public void advance(long reached, Host<R> host) throws Exception {
    if (reached > Long.MIN_VALUE) {
      appointments.advance(reached, appointment -> meet(appointment, reached, host));
    }
  }

  private void meet(Appointment appointment, long reached, Host<R> host) throws Exception {
    R resident = residents.find(appointment.visitor());
    if (resident == null || resident.booked != appointment.time()) {
      return;
    }
    resident.booked = resident.later;
    resident.later = Resident.NEVER;
    if (resident.due() <= reached) {
      host.meet(resident);
    } else {
      keep(resident);
    }
  }

  /** Hands over everyone. */
  public void each(Host<R> host) throws Exception {
    List<VisitorName> all = residents.all();
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<VisitorName> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
      residents.fetch(some);
      for (VisitorName name : some) {
        host.meet(residents.find(name));
      }
    }
  }

  /** Writes what the state does not hold. */
  public void flush() throws Exception {
    residents.flush();
    pages.flush();
  }
}
