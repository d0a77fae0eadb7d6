package io.tillflow.state.row;

import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.online.Version;
import java.util.Map;

/**
 * The values of one group of one entity's features, as they are from an event or a decay on.
 *
 * @param generation which start without state computed it; an outlet says it
 * @param entity the kind of entity
 * @param values each feature as text; one that has no value is absent
 * @param asOf the highest event or decay time of the entity so far
 * @param events how many accepted events of the entity are folded in
 * @param knownAt since when these values could have been known: the highest append time of the
 *     entity's events, or the time of the decay where that is later
 * @param expiresAt from which event time they are no longer worth reading, or {@link #NEVER}
 * @param removed whether the entity is gone; then there are no values
 * @param decayed whether no event has brought it about, but time alone
 */
public record FeatureRow(
    int generation,
    String entity,
    String entityId,
    String group,
    Freshness freshness,
    Map<String, String> values,
    long asOf,
    long events,
    long knownAt,
    long expiresAt,
    boolean removed,
    boolean decayed) {
  /** Of values that are worth reading whatever their age. */
  public static final long NEVER = Long.MAX_VALUE;

  /** A row that an event has brought about. */
  public FeatureRow(
      int generation,
      String entity,
      String entityId,
      String group,
      Freshness freshness,
      Map<String, String> values,
      long asOf,
      long events,
      long knownAt,
      long expiresAt,
      boolean removed) {
    this(
        generation,
        entity,
        entityId,
        group,
        freshness,
        values,
        asOf,
        events,
        knownAt,
        expiresAt,
        removed,
        false);
  }

  /** The same row, which time alone has brought about. */
  public FeatureRow byDecay() {
    return new FeatureRow(
        generation,
        entity,
        entityId,
        group,
        freshness,
        values,
        asOf,
        events,
        knownAt,
        expiresAt,
        removed,
        true);
  }

  /** The same row as that generation computed it. */
  public FeatureRow of(int number) {
    return new FeatureRow(
        number, entity, entityId, group, freshness, values, asOf, events, knownAt, expiresAt,
        removed, decayed);
  }

  /** Decides between this row and others of its entity and group. */
  public Version version() {
    return new Version(generation, asOf, events);
  }

  /** The group it belongs to. */
  public OnlineGroup onlineGroup() {
    return new OnlineGroup(entity, group, freshness);
  }

  /** When it expires, or null. */
  public Long expiresAtIfEver() {
    return expiresAt == NEVER ? null : (Long) expiresAt;
  }

  /** The values, or null of an entity that is gone. */
  public Map<String, String> valuesIfAny() {
    return removed ? null : values;
  }
}
