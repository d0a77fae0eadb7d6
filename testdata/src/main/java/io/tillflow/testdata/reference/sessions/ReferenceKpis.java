package io.tillflow.testdata.reference.sessions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Sessions in, the truth of every window of {@code commerce_kpis} out: per channel of the first
 * event, by the time of the last.
 *
 * <p>A window that no session is in has no row here; a job that took back what had been in it
 * leaves one of zeros.
 */
public final class ReferenceKpis {
  /** The sizes of the windows, shortest first. */
  public static final List<Duration> SIZES =
      List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

  private static final int PLACES = 4;

  private ReferenceKpis() {}

  /** The windows of these sessions, with the revenue in this currency. */
  public static SortedMap<KpiKey, KpiRow> of(Collection<SessionRow> sessions, String currency) {
    Map<KpiKey, List<SessionRow>> windows = new HashMap<>();
    for (SessionRow session : sessions) {
      for (Duration size : SIZES) {
        windows.computeIfAbsent(key(session, size), first -> new ArrayList<>()).add(session);
      }
    }
    SortedMap<KpiKey, KpiRow> rows = new TreeMap<>();
    windows.forEach((key, inIt) -> rows.put(key, row(inIt, currency)));
    return Collections.unmodifiableSortedMap(rows);
  }

  private static KpiKey key(SessionRow session, Duration size) {
    long length = size.toMillis();
    Instant start = Instant.ofEpochMilli(Math.floorDiv(session.end(), length) * length);
    return new KpiKey(session.channel(), size, start);
  }

  private static KpiRow row(List<SessionRow> sessions, String currency) {
    Predicate<SessionRow> ours = session -> currency.equals(session.currency());
    long purchases = count(sessions, SessionRow::purchased);
    long carts = count(sessions, session -> session.addToCart() > 0);
    long abandoned = count(sessions, SessionRow::cartAbandoned);
    return new KpiRow(
        sessions.size(),
        purchases,
        ratio(purchases, sessions.size()),
        carts,
        abandoned,
        ratio(abandoned, carts),
        sessions.stream().filter(ours).mapToLong(SessionRow::revenueMinor).sum(),
        count(sessions, ours.negate().and(SessionRow::purchased)));
  }

  private static long count(List<SessionRow> sessions, Predicate<SessionRow> which) {
    return sessions.stream().filter(which).count();
  }

  private static BigDecimal ratio(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), PLACES, RoundingMode.HALF_UP);
  }
}
