package io.tillflow.functions.pages;

import io.tillflow.state.keyed.VisitorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/**
 * The residents of one subtask by name, a bounded part of them in memory.
 *
 * <p>Beyond the bound those that were not in use since they were looked at last are written and let
 * go of, the eldest first: an order of use would cost every use more than a mark.
 */
final class Residents<S, R extends Resident<S>> {
  /** So many of a key group are written at once, which costs less than one by one. */
  private static final int BATCH = 64;

  private final KeyGroups groups;
  private final Agenda.Maker<S, R> maker;
  private final MapState<VisitorName, S> state;
  private final long memoryBytes;
  private final Map<VisitorName, R> inMemory = new LinkedHashMap<>();
  private final Usage usage = new Usage();

  /** What memory is taken up, and by how much; gauges read it. */
  static final class Usage {
    long bytes;
    long residents;
    long loads;
  }

  Residents(
      KeyGroups groups,
      Agenda.Maker<S, R> maker,
      MapState<VisitorName, S> state,
      long memoryBytes) {
    this.groups = groups;
    this.maker = maker;
    this.state = state;
    this.memoryBytes = memoryBytes;
  }

  Usage usage() {
    return usage;
  }

  /** The resident of that name, or null. */
  R find(VisitorName name) throws Exception {
    R resident = inMemory.get(name);
    if (resident == null) {
      return load(name);
    }
    resident.used = true;
    return resident;
  }

  /** The resident of that name, which may be new. */
  R welcome(VisitorName name) throws Exception {
    R resident = find(name);
    return resident == null ? keep(maker.make(name, groups.of(name.identity()), null)) : resident;
  }

  private R load(VisitorName name) throws Exception {
    int group = groups.of(name.identity());
    groups.select(group);
    S known = state.get(name);
    if (known == null) {
      return null;
    }
    usage.loads++;
    return keep(maker.make(name, group, known));
  }

  private R keep(R resident) {
    inMemory.put(resident.name(), resident);
    usage.residents++;
    account(resident);
    return resident;
  }

  /** Takes note that a resident has changed, and keeps within the bound. */
  void changed(R resident) throws Exception {
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
        write(resident);
        usage.bytes -= resident.accounted;
        usage.residents--;
      }
    }
    inUse.forEach(resident -> inMemory.put(resident.name(), resident));
  }

  /** Forgets a resident. */
  void forget(R resident) throws Exception {
    groups.select(resident.keyGroup());
    state.remove(resident.name());
    if (inMemory.remove(resident.name()) != null) {
      usage.bytes -= resident.accounted;
      usage.residents--;
    }
  }

  /** Writes what the state does not hold. */
  void flush() throws Exception {
    Map<Integer, Map<VisitorName, S>> batches = new HashMap<>();
    for (R resident : inMemory.values()) {
      if (resident.unwritten) {
        int group = resident.keyGroup();
        Map<VisitorName, S> batch = batches.computeIfAbsent(group, any -> new HashMap<>());
        batch.put(resident.name(), resident.state());
        resident.unwritten = false;
        if (batch.size() == BATCH) {
          write(group, batch);
          batch.clear();
        }
      }
    }
    for (Map.Entry<Integer, Map<VisitorName, S>> batch : batches.entrySet()) {
      write(batch.getKey(), batch.getValue());
    }
  }

  private void write(int group, Map<VisitorName, S> batch) throws Exception {
    groups.select(group);
    state.putAll(batch);
  }

  /** Everyone who is known, once all is written. */
  List<VisitorName> all() throws Exception {
    List<VisitorName> names = new ArrayList<>();
    for (int group : groups.range()) {
      groups.select(group);
      state.keys().forEach(names::add);
    }
    return names;
  }

  private void write(R resident) throws Exception {
    if (resident.unwritten) {
      groups.select(resident.keyGroup());
      state.put(resident.name(), resident.state());
      resident.unwritten = false;
    }
  }
}
