package io.tillflow.functions.pages;

import io.tillflow.state.keyed.VisitorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The residents of one subtask by name, a bounded part of them in memory.
 *
 * <p>Beyond the bound those that were not in use since they were looked at last are written and let
 * go of, the eldest first: an order of use would cost every use more than a mark.
 */
final class Residents<S, R extends Resident<S>> {
  /** So many of a key group are written at once, which costs less than one by one. */
  private static final int BATCH = 64;

  private final Archive<S, R> archive;
  private final long memoryBytes;
  private final Map<VisitorName, R> inMemory = new LinkedHashMap<>();
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
    R resident = inMemory.get(name);
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
    inMemory.put(resident.name(), resident);
    usage.residents++;
    account(resident);
    return resident;
  }

  /** Takes note that a resident has changed, and keeps within the bound. */
  void changed(R resident) throws Exception {
    if (!resident.unwritten) {
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
    List<R> inUse = new ArrayList<>();
    Iterator<R> eldest = inMemory.values().iterator();
    while (eldest.hasNext() && usage.bytes > memoryBytes - memoryBytes / 8) {
      R resident = eldest.next();
      eldest.remove();
      if (resident.used) {
        resident.used = false;
        inUse.add(resident);
      } else {
        if (resident.isNew()) {
          archive.write(resident.keyGroup(), List.of(resident));
        }
        usage.bytes -= resident.accounted;
        usage.residents--;
      }
    }
    inUse.forEach(resident -> inMemory.put(resident.name(), resident));
  }

  /** Forgets a resident. */
  void forget(R resident) throws Exception {
    archive.forget(resident);
    if (inMemory.remove(resident.name()) != null) {
      usage.bytes -= resident.accounted;
      usage.residents--;
    }
  }

  /** Writes what the state does not hold. */
  void flush() throws Exception {
    archive.claimOverdue();
    write(resident -> resident.unwritten);
    archive.flush();
  }

  /** Everyone who is known. */
  List<VisitorName> all() throws Exception {
    List<VisitorName> all = new ArrayList<>(inMemory.keySet());
    for (VisitorName name : archive.names()) {
      if (!inMemory.containsKey(name)) {
        all.add(name);
      }
    }
    return all;
  }

  private void write(Predicate<R> which) throws Exception {
    Map<Integer, List<R>> batches = new HashMap<>();
    for (R resident : inMemory.values()) {
      if (which.test(resident)) {
        int group = resident.keyGroup();
        List<R> batch = batches.computeIfAbsent(group, any -> new ArrayList<>());
        batch.add(resident);
        if (batch.size() == BATCH) {
          archive.write(group, batch);
          batch.clear();
        }
      }
    }
    for (Map.Entry<Integer, List<R>> batch : batches.entrySet()) {
      archive.write(batch.getKey(), batch.getValue());
    }
  }
}
