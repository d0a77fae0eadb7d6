package io.tillflow.testdata.reference;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The rules' numbers, as the jobs under test have them.
 *
 * @param identityKey the key id that names tokens; null where privacy is off and ids stay clear
 * @param keyBytes of the identity key; null where privacy is off
 * @param writerSchemas the registry's schemas by id, as JSON; empty where there is no registry
 * @param lateness when an event is behind the horizon
 */
public record ReferenceSettings(
    Duration futureSkew,
    Duration ancientAge,
    long ceilingMinor,
    Set<String> excludedStores,
    String identityKey,
    byte[] keyBytes,
    Map<Integer, String> writerSchemas,
    Lateness lateness) {
  /** The defaults of the specification, without privacy, registry and horizon. */
  public static final ReferenceSettings DEFAULT =
      new ReferenceSettings(
          Duration.ofMinutes(5),
          Duration.ofDays(400),
          10_000_000,
          Set.of(),
          null,
          null,
          Map.of(),
          Lateness.NEVER);

  /** The same with tokens of this identity key in place of personal ids. */
  public ReferenceSettings withKey(String keyId, byte[] bytes) {
    return new ReferenceSettings(
        futureSkew,
        ancientAge,
        ceilingMinor,
        excludedStores,
        keyId,
        bytes.clone(),
        writerSchemas,
        lateness);
  }

  /** The same with these stores left out. */
  public ReferenceSettings withExcluded(Set<String> stores) {
    return new ReferenceSettings(
        futureSkew,
        ancientAge,
        ceilingMinor,
        Set.copyOf(stores),
        identityKey,
        keyBytes,
        writerSchemas,
        lateness);
  }

  /** The same with a registry's schemas. */
  public ReferenceSettings withRegistry(Map<Integer, String> schemas) {
    return new ReferenceSettings(
        futureSkew,
        ancientAge,
        ceilingMinor,
        excludedStores,
        identityKey,
        keyBytes,
        Map.copyOf(schemas),
        lateness);
  }

  /** The same with a horizon. */
  public ReferenceSettings withLateness(Lateness rule) {
    return new ReferenceSettings(
        futureSkew,
        ancientAge,
        ceilingMinor,
        excludedStores,
        identityKey,
        keyBytes,
        writerSchemas,
        rule);
  }
}
