package io.tillflow.testdata.reference.features;

import io.tillflow.state.online.OnlineFields;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last word of a job on each entity of a group in, as the hash that it is online; the same text
 * per entity of what is and of what must be out.
 *
 * <p>As of when a row is depends on how far the watermark had come, so a row is asked to be right
 * as of the time that it names itself, which must not be before the entity's latest event.
 */
public final class FeatureTexts {
  private final ReferenceFeatures reference;
  private final OnlineGroup group;
  private final Map<String, Map<String, String>> found;

  /** Of hashes by entity. */
  public FeatureTexts(
      ReferenceFeatures reference, OnlineGroup group, Map<String, Map<String, String>> found) {
    this.reference = reference;
    this.group = group;
    this.found = found;
  }

  /** The hash that a row becomes online. */
  public static Map<String, String> hash(FeatureRow row) {
    Map<String, String> hash = new HashMap<>();
    hash.put(OnlineFields.VERSION, row.version().text());
    hash.put(OnlineFields.AS_OF, Long.toString(row.asOf()));
    if (!row.removed()) {
      hash.putAll(row.values());
      if (row.expiresAtIfEver() != null) {
        hash.put(OnlineFields.EXPIRES, Long.toString(row.expiresAt()));
      }
    }
    return hash;
  }

  /** What is there. */
  public SortedMap<String, String> are() {
    SortedMap<String, String> texts = new TreeMap<>();
    found.forEach((id, hash) -> texts.put(id, text(id, hash)));
    return texts;
  }

  /** What must be there: every entity, each as of the time that is found. */
  public SortedMap<String, String> mustBe() {
    SortedMap<String, String> texts = new TreeMap<>();
    for (String id : reference.entities(group)) {
      long latest = reference.latest(group, id);
      long asOf = found.containsKey(id) ? Math.max(latest, asOf(found.get(id))) : latest;
      texts.put(id, "as of " + asOf + " " + reference.values(group, id, asOf));
    }
    return texts;
  }

  private String text(String id, Map<String, String> hash) {
    Map<String, String> values = new TreeMap<>(hash);
    values.remove(OnlineFields.VERSION);
    values.remove(OnlineFields.AS_OF);
    String expires = values.remove(OnlineFields.EXPIRES);
    if (!isExpiryRight(id, expires, asOf(hash))) {
      values.put(OnlineFields.EXPIRES, String.valueOf(expires));
    }
    return "as of " + asOf(hash) + " " + values;
  }

  private static long asOf(Map<String, String> hash) {
    return Long.parseLong(hash.get(OnlineFields.AS_OF));
  }

  // It counts from an event, and there may be later ones than the latest that counts: a correction
  // that turned out to correct nothing.
  private boolean isExpiryRight(String id, String expires, long asOf) {
    Duration expiry = expiry(group);
    if (expiry == null || expires == null) {
      return expiry == null && expires == null;
    }
    if (!reference.entities(group).contains(id)) {
      return true;
    }
    long from = Long.parseLong(expires) - expiry.toMillis();
    return reference.latest(group, id) <= from && from <= asOf;
  }

  /** Null of what never expires. */
  private static Duration expiry(OnlineGroup group) {
    return switch (group.toString()) {
      case "customer:live" -> Duration.ofHours(24);
      case "store_sku:stock" -> null;
      default -> Duration.ofDays(7);
    };
  }
}
