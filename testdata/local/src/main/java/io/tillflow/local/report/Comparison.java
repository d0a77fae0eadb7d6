package io.tillflow.local.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Rows that are there and then rows that must be there in; what is missing, extra or different out.
 *
 * <p>A row is a place, such as its record's coordinates, and a text of all its columns; several
 * rows may share a place, and each counts as often as it comes. Of what is there only digests are
 * kept, so whoever wants to see what differs shows the rows once more.
 */
final class Comparison {
  private static final int EXAMPLES = 3;

  private final String subject;
  private final Map<String, List<UUID>> surplus = new HashMap<>();
  private final Map<String, Integer> missing = new HashMap<>();
  private final Map<String, List<String>> expectedTexts = new LinkedHashMap<>();
  private final Map<String, List<String>> foundTexts = new LinkedHashMap<>();
  private long expected;
  private long found;

  Comparison(String subject) {
    this.subject = subject;
  }

  /** Compares sums that are short enough to be shown at once, by place. */
  static Compared of(String subject, Map<String, String> expected, Map<String, String> found) {
    Comparison comparison = new Comparison(subject);
    comparison.compare(expected, found);
    return comparison.compared();
  }

  /** Takes in such rows of places that come in no other call. */
  void compare(Map<String, String> mustBe, Map<String, String> are) {
    are.forEach(this::find);
    mustBe.forEach(this::expect);
    are.forEach(this::show);
  }

  /** A row that is there; all of them are told before the first that must be. */
  void find(String place, String row) {
    found++;
    surplus.computeIfAbsent(place, key -> new ArrayList<>(1)).add(digest(row));
  }

  /** A row that must be there. */
  void expect(String place, String row) {
    expected++;
    List<UUID> rows = surplus.get(place);
    if (rows == null || !rows.remove(digest(row))) {
      missing.merge(place, 1, Integer::sum);
      keep(expectedTexts, place, row);
    } else if (rows.isEmpty()) {
      surplus.remove(place);
    }
  }

  /** Whether rows that are there have to be shown again. */
  boolean hasSurplus() {
    return !surplus.isEmpty();
  }

  /** A row that is there, shown again; kept as an example if it must not be. */
  void show(String place, String row) {
    if (surplus.getOrDefault(place, List.of()).contains(digest(row))) {
      keep(foundTexts, place, row);
    }
  }

  /** What is left over on either side; two leftovers of one place are one row that differs. */
  Compared compared() {
    long lacking = missing.values().stream().mapToLong(Integer::longValue).sum();
    long extra = surplus.values().stream().mapToLong(List::size).sum();
    long different = 0;
    for (Map.Entry<String, List<UUID>> place : surplus.entrySet()) {
      different += Math.min(missing.getOrDefault(place.getKey(), 0), place.getValue().size());
    }
    return new Compared(
        subject, expected, found, lacking - different, extra - different, different, examples());
  }

  private List<String> examples() {
    TreeSet<String> places = new TreeSet<>(expectedTexts.keySet());
    places.addAll(foundTexts.keySet());
    return places.stream().limit(EXAMPLES).map(this::example).toList();
  }

  private String example(String place) {
    return place
        + "\n  expected "
        + expectedTexts.getOrDefault(place, List.of("nothing"))
        + "\n  found    "
        + foundTexts.getOrDefault(place, List.of("nothing"));
  }

  // The places of one side draw those of the other side with them.
  private void keep(Map<String, List<String>> texts, String place, String row) {
    boolean wanted = texts.size() < EXAMPLES || expectedTexts.containsKey(place);
    if (wanted) {
      texts.computeIfAbsent(place, key -> new ArrayList<>(1)).add(row);
    }
  }

  // Nobody forges rows here, so the digest only has to be short and well spread.
  private static UUID digest(String row) {
    return UUID.nameUUIDFromBytes(row.getBytes(StandardCharsets.UTF_8));
  }
}
