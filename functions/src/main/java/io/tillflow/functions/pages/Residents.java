package io.tillflow.functions.pages;

import io.tillflow.state.keyed.VisitorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The residents of one subtask by name, a bounded part of them in memory.
 *
 * <p>Beyond the bound those that were not in use since they were looked at last are written and let
 * go of, in turn: an order of use would cost every use more than a mark.
 */
final class Residents<S, R extends Resident<S>> {
  /** So many of a key group are written at once, which costs less than one by one. */
  private static final int BATCH = 64;

  private final Archive<S, R> archive;
  private final long memoryBytes;
  private final NameTable<R> inMemory = new NameTable<>();
  private final List<R> toWrite = new ArrayList<>();
  private final Usage usage = new Usage();

  /** What memory is taken up, and by how much; gauges read it. */
  static final class Usage {
    long bytes;
    long residents;
    long loads;
  }

  Residents(Archive<S, R> archive, long memoryBytes) {
    this.archive = archive;
    this.memoryBytes = memoryBytes;
  }

  Usage usage() {
    return usage;
  }

  /** Takes up what the state holds; hands over those that are in memory from then on. */
  void restore(Agenda.Host<R> host) throws Exception {
    archive.restore(resident -> host.meet(keep(resident)));
  }

  /** The resident of that name, or null. */
  R find(VisitorName name) throws Exception {
    R resident = inMemory.find(name);
    if (resident != null) {
      resident.used = true;
      return resident;
    }
    R known = archive.find(name);
    if (known != null) {
      usage.loads++;
      keep(known);
    }
    return known;
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
      list(resident);
    } else {
      archive.tell(resident);
    }
    account(resident);
    if (usage.bytes > memoryBytes) {
      release();
    }
  }

  // A checkpoint does not look at everyone. Those who were written meanwhile, to be let go of, do
  // not pile up.
  private void list(R resident) {
    if (resident.listed) {
      return;
    }
    resident.listed = true;
    toWrite.add(resident);
    if (toWrite.size() > 2 * inMemory.size() + BATCH) {
      toWrite.removeIf(
          listed -> {
            listed.listed = listed.unwritten;
            return !listed.unwritten;
          });
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
          list(resident);
        });
    writeListed();
    archive.flush();
  }

  /** Everyone who is known. */
  List<VisitorName> all() throws Exception {
    List<VisitorName> all = inMemory.names();
    for (VisitorName name : archive.names()) {
      if (inMemory.find(name) == null) {
        all.add(name);
      }
    }
    return all;
  }

  private void writeListed() throws Exception {
    Map<Integer, List<R>> batches = new HashMap<>();
    for (R resident : toWrite) {
      resident.listed = false;
      if (resident.unwritten) {
        int group = resident.keyGroup();
        List<R> batch = batches.computeIfAbsent(group, any -> new ArrayList<>());
        batch.add(resident);
        if (batch.size() == BATCH) {
          archive.write(group, batch);
          batch.clear();
        }
      }
    }
    toWrite.clear();
    for (Map.Entry<Integer, List<R>> batch : batches.entrySet()) {
      archive.write(batch.getKey(), batch.getValue());
    }
  }
}
