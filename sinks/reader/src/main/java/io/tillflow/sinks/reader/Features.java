package io.tillflow.sinks.reader;

import io.tillflow.state.online.OnlineFields;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.online.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One group of one entity's features, as it was read.
 *
 * @param values each feature as text; empty where there is nothing worth reading
 * @param version null where the group is not in the store at all
 * @param age since the event time as of which the values are; null where there are none
 */
public record Features(
    OnlineGroup group, String entityId, Map<String, String> values, Version version, Duration age) {

  /** Copies the values. */
  public Features {
    values = Map.copyOf(values);
  }

  /** Makes sense of what stands in the store. */
  static Features of(OnlineGroup group, String entityId, Map<String, String> hash, Instant now) {
    String text = hash.get(OnlineFields.VERSION);
    if (text == null) {
      return new Features(group, entityId, Map.of(), null, null);
    }
    Version version = Version.parse(text);
    Map<String, String> values = new HashMap<>(hash);
    values.keySet().removeIf(field -> field.startsWith("_"));
    if (values.isEmpty() || isExpired(hash.get(OnlineFields.EXPIRES), now)) {
      return new Features(group, entityId, Map.of(), version, null);
    }
    Instant asOf = Instant.ofEpochMilli(Long.parseLong(hash.get(OnlineFields.AS_OF)));
    return new Features(group, entityId, values, version, Duration.between(asOf, now));
  }

  /** Whether there is anything worth reading. */
  public boolean isPresent() {
    return !values.isEmpty();
  }

  /** Whether the values are older than the group's class allows. */
  public boolean isOld() {
    return isPresent() && age.compareTo(group.freshness().expiry()) > 0;
  }

  private static boolean isExpired(String expires, Instant now) {
    return expires != null && Long.parseLong(expires) <= now.toEpochMilli();
  }
}
