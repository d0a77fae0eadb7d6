package io.tillflow.local.report;

import io.tillflow.state.online.OnlineGroup;
import java.util.Map;

/** The online store that a run has written. */
@FunctionalInterface
public interface Online {
  /** The hash of every entity of a group. */
  Map<String, Map<String, String>> hashes(OnlineGroup group);
}
