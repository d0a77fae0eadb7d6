package io.tillflow.functions.session;

import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.state.keyed.VisitorName;
import io.tillflow.state.keyed.VisitorState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/**
 * The visitors of one subtask by name, a bounded part of them in memory.
 *
 * <p>Beyond the bound those that have been out of use for longest are written and let go of.
 */
final class Visitors {
  private static final float LOAD = 0.75f;

  private final KeyGroups groups;
  private final MapState<VisitorName, VisitorState> state;
  private final long memoryBytes;
  private final Map<VisitorName, Visitor> inMemory = new LinkedHashMap<>(1024, LOAD, true);
  private final Usage usage = new Usage();

  /** What memory is taken up, and by how much; gauges read it. */
  static final class Usage {
    long bytes;
    long visitors;
    long loads;
  }

  Visitors(KeyGroups groups, MapState<VisitorName, VisitorState> state, long memoryBytes) {
    this.groups = groups;
    this.state = state;
    this.memoryBytes = memoryBytes;
  }

  Usage usage() {
    return usage;
  }

  /** The visitor of that name, or null. */
  Visitor find(VisitorName name) throws Exception {
    Visitor visitor = inMemory.get(name);
    return visitor == null ? load(name) : visitor;
  }

  /** The visitor of that name, who may have just come. */
  Visitor welcome(VisitorName name) throws Exception {
    Visitor visitor = find(name);
    return visitor == null ? keep(new Visitor(name, groups.of(name.identity()))) : visitor;
  }

  private Visitor load(VisitorName name) throws Exception {
    int group = groups.of(name.identity());
    groups.select(group);
    VisitorState known = state.get(name);
    if (known == null) {
      return null;
    }
    usage.loads++;
    return keep(new Visitor(name, group, known));
  }

  private Visitor keep(Visitor visitor) {
    inMemory.put(visitor.name(), visitor);
    usage.visitors++;
    account(visitor);
    return visitor;
  }

  /** Takes note that a visitor has changed, and keeps within the bound. */
  void changed(Visitor visitor) throws Exception {
    account(visitor);
    if (usage.bytes > memoryBytes) {
      release();
    }
  }

  private void account(Visitor visitor) {
    long bytes = visitor.bytes();
    usage.bytes += bytes - visitor.accounted;
    visitor.accounted = bytes;
  }

  private void release() throws Exception {
    Iterator<Visitor> eldest = inMemory.values().iterator();
    while (eldest.hasNext() && usage.bytes > memoryBytes - memoryBytes / 8) {
      Visitor visitor = eldest.next();
      write(visitor);
      eldest.remove();
      usage.bytes -= visitor.accounted;
      usage.visitors--;
    }
  }

  /** Forgets a visitor. */
  void forget(Visitor visitor) throws Exception {
    groups.select(visitor.keyGroup());
    state.remove(visitor.name());
    if (inMemory.remove(visitor.name()) != null) {
      usage.bytes -= visitor.accounted;
      usage.visitors--;
    }
  }

  /** Writes what the state does not hold. */
  void flush() throws Exception {
    for (Visitor visitor : inMemory.values()) {
      write(visitor);
    }
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

  private void write(Visitor visitor) throws Exception {
    if (visitor.unwritten) {
      groups.select(visitor.keyGroup());
      state.put(visitor.name(), visitor.state());
      visitor.unwritten = false;
    }
  }
}
