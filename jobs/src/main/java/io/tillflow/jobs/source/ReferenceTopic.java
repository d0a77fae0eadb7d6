package io.tillflow.jobs.source;

import io.tillflow.state.wire.RegistrySettings;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** A compacted topic of reference values: its name and word, and what its values are. */
public record ReferenceTopic<V>(
    String word, String name, Class<V> values, TypeInformation<V> type, RegistrySettings registry)
    implements Serializable {}
