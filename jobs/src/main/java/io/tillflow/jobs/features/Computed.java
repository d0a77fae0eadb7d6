package io.tillflow.jobs.features;

import java.io.Serializable;
import java.util.HashMap;

/**
 * The values of one entity, computed anew.
 *
 * @param knownAt the highest append time of its events
 */
public record Computed(String group, String entityId, long knownAt, HashMap<String, String> values)
    implements Serializable {}
