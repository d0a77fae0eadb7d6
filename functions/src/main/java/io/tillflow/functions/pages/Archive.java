package io.tillflow.functions.pages;

import io.tillflow.state.keyed.Appointment;
import io.tillflow.state.keyed.VisitorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;

/**
 * Residents into the keyed state and out of it: each as it was written, and what was told of it
 * since ({@link Journal}).
 */
final class Archive<S, R extends Resident<S>> {
  private final KeyGroups groups;
  private final Agenda.Maker<S, R> maker;
  private final MapState<VisitorName, S> state;
  private final List<Journal<R>> journals = new ArrayList<>();
  private final Appointments appointments;

  Archive(
      Agenda.Register<S, R> register,
      Journal.Book journal,
      KeyedStateStore store,
      Appointments appointments) {
    this.groups = journal.groups();
    this.maker = register.maker();
    this.state = store.getMapState(register.state());
    this.appointments = appointments;
    groups.range().forEach(group -> journals.add(new Journal<>(group, journal)));
  }

  /** Hands over those of whom something was told since they were written, by key group. */
  void restore(Agenda.Host<R> host) throws Exception {
    for (Journal<R> journal : journals) {
      for (R resident : journal.restore(this::hear)) {
        host.meet(resident);
      }
    }
  }

  // What was booked since is not known, so it is booked anew.
  private R hear(VisitorName name, byte[] news) throws Exception {
    R resident = find(name);
    resident = resident == null ? make(name) : resident;
    resident.hear(news);
    resident.booked = Resident.NEVER;
    resident.later = Resident.NEVER;
    return resident;
  }

  /** One who is new. */
  R make(VisitorName name) {
    return maker.make(name, groups.of(name.identity()), null);
  }

  /** One who was written, or null. */
  R find(VisitorName name) throws Exception {
    int group = groups.of(name.identity());
    groups.select(group);
    S known = state.get(name);
    return known == null ? null : maker.make(name, group, known);
  }

  /** Tells what is new of one who need not be written for it. */
  void tell(R resident) throws Exception {
    journal(resident.keyGroup()).tell(resident);
  }

  /** Books what is due for one who is kept with it, and told of if that is not to be written. */
  void book(R resident) throws Exception {
    if (resident.unwritten || !appointments.isSoon(resident.booked)) {
      book(resident, resident.booked);
    } else {
      resident.noted = true;
      appointments.note(new Appointment(resident.booked, resident.name()));
    }
  }

  private void book(R resident, long time) throws Exception {
    if (time != Resident.NEVER) {
      appointments.book(resident.keyGroup(), new Appointment(time, resident.name()));
    }
  }

  /** Writes some of one key group. */
  void write(int group, List<R> some) throws Exception {
    Map<VisitorName, S> states = new HashMap<>();
    for (R resident : some) {
      states.put(resident.name(), resident.state());
      resident.unwritten = false;
      journal(group).leave(resident);
      // After a restore nobody would book it anew.
      if (resident.noted) {
        resident.noted = false;
        book(resident, resident.booked);
        book(resident, resident.later);
      }
    }
    groups.select(group);
    state.putAll(states);
  }

  /** Forgets one. */
  void forget(R resident) throws Exception {
    journal(resident.keyGroup()).leave(resident);
    groups.select(resident.keyGroup());
    state.remove(resident.name());
  }

  /** Hands over those who are to be written, as something was told of them too long ago. */
  void overdue(Consumer<R> taker) {
    journals.forEach(journal -> journal.overdue(taker));
  }

  /** Writes what was told. */
  void flush() throws Exception {
    for (Journal<R> journal : journals) {
      journal.flush();
    }
  }

  /** Whether nobody was written. */
  boolean isEmpty() throws Exception {
    for (int group : groups.range()) {
      groups.select(group);
      if (!state.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** All who were written. */
  List<VisitorName> names() throws Exception {
    List<VisitorName> names = new ArrayList<>();
    for (int group : groups.range()) {
      groups.select(group);
      state.keys().forEach(names::add);
    }
    return names;
  }

  private Journal<R> journal(int group) {
    return journals.get(group - groups.range().getStartKeyGroup());
  }
}
