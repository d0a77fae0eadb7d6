package io.tillflow.functions.pages;

import io.tillflow.state.keyed.VisitorName;
import java.util.List;

/**
 * The residents of one subtask by name, a bounded part of them in memory.
 *
 * <p>Beyond the bound those that were not in use since they were looked at last are written and let
 * go of, in turn: an order of use would cost every use more than a mark.
 */
final class Residents<S, R extends Resident<S>> {
  private final Archive<S, R> archive;
  private final long memoryBytes;
  private final NameTable<R> inMemory = new NameTable<>();
  private final Unwritten<R> toWrite;
  private final Usage usage = new Usage();

  /** Whether the state may hold some who are not in memory; else there is no need to ask it. */
  private boolean away;

  /** What memory is taken up, and by how much; gauges read it. */
  static final class Usage {
    long bytes;
    long residents;
    long loads;
  }

  Residents(Archive<S, R> archive, long memoryBytes) {
    this.archive = archive;
    this.memoryBytes = memoryBytes;
    this.toWrite = new Unwritten<>(archive::write);
  }

  Usage usage() {
    return usage;
  }

  /** Takes up what the state holds; hands over those that are in memory from then on. */
  void restore(Agenda.Host<R> host) throws Exception {
    away = !archive.isEmpty();
    archive.restore(resident -> host.meet(keep(resident)));
  }

  /** The resident of that name, or null. */
  R find(VisitorName name) throws Exception {
    R resident = inMemory.find(name);
    if (resident != null) {
      resident.used = true;
      return resident;
    }
    R known = away ? archive.find(name) : null;
    if (known != null) {
      usage.loads++;
      keep(known);
    }
    return known;
  }

  /** Fetches those of these names who are in memory, as they will be looked for next. */
  void fetch(List<VisitorName> names) {
    inMemory.fetch(names);
  }

  /** The resident of that name, which may be new. */
  R welcome(VisitorName name) throws Exception {
    R resident = find(name);
    return resident == null ? keep(archive.make(name)) : resident;
  }

  private R keep(R resident) {
    inMemory.add(resident);
    usage.residents++;
    account(resident);
    return resident;
  }

  /** Takes note that a resident has changed, and keeps within the bound. */
  void changed(R resident) throws Exception {
    if (resident.unwritten) {
      toWrite.add(resident);
      toWrite.writeEarly(resident);
      toWrite.tidy(2 * inMemory.size() + Unwritten.BATCH);
    } else {
      archive.tell(resident);
    }
    account(resident);
    if (usage.bytes > memoryBytes) {
      release();
    }
  }

  private void account(R resident) {
    long bytes = resident.bytes();
    usage.bytes += bytes - resident.accounted;
    resident.accounted = bytes;
  }

  private void release() throws Exception {
    while (usage.bytes > memoryBytes - memoryBytes / 8 && inMemory.size() > 0) {
      R resident = inMemory.next();
      if (resident.used) {
        resident.used = false;
      } else {
        if (resident.isNew()) {
          archive.write(resident.keyGroup(), List.of(resident));
        }
        away = true;
        leave(resident);
      }
    }
  }

  private void leave(R resident) {
    if (inMemory.remove(resident)) {
      usage.bytes -= resident.accounted;
      usage.residents--;
    }
  }

  /** Forgets a resident. */
  void forget(R resident) throws Exception {
    archive.forget(resident);
    resident.unwritten = false;
    leave(resident);
  }

  /** Writes what the state does not hold. */
  void flush() throws Exception {
    archive.overdue(
        resident -> {
          resident.change();
          toWrite.add(resident);
        });
    toWrite.flush();
    archive.flush();
  }

  /** Everyone who is known. */
  List<VisitorName> all() throws Exception {
    List<VisitorName> all = inMemory.names();
    if (!away) {
      return all;
    }
    for (VisitorName name : archive.names()) {
      if (inMemory.find(name) == null) {
        all.add(name);
      }
    }
    return all;
  }
}
