package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.CommerceEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All accepted events of web, app, kiosk and e-mail of a bounded input in, in any order; the truth
 * of every session, link and window out.
 *
 * <p>It knows neither revisions nor retractions: a row here is what the last row of its session
 * must say. An event that a job refuses as too late is left out by the caller, who alone knows the
 * watermark that it met.
 */
public final class ReferenceSessions {
  private final ReferenceIdentity identity;
  private final SortedMap<String, SessionRow> rows = new TreeMap<>();
  private final SortedMap<Link, Bond> bridge;
  private final SortedMap<KpiKey, KpiRow> kpis;

  private ReferenceSessions(Collection<CommerceEvent> accepted, SessionSettings settings) {
    identity = ReferenceIdentity.of(accepted, settings);
    identity
        .events()
        .forEach(
            (who, events) ->
                SessionRows.of(who, Sessions.of(events, settings))
                    .forEach(row -> rows.put(row.sessionKey(), row)));
    bridge = ReferenceBridge.of(accepted);
    kpis = ReferenceKpis.of(rows.values(), settings.currency());
  }

  /** The sessions of these events. */
  public static ReferenceSessions of(Collection<CommerceEvent> accepted, SessionSettings settings) {
    return new ReferenceSessions(accepted, settings);
  }

  /** Under whom the events count. */
  public ReferenceIdentity identity() {
    return identity;
  }

  /** The rows of {@code sessions}, by their keys. */
  public SortedMap<String, SessionRow> rows() {
    return Collections.unmodifiableSortedMap(rows);
  }

  /** The rows of {@code identity_bridge}. */
  public SortedMap<Link, Bond> bridge() {
    return bridge;
  }

  /** The rows of {@code commerce_kpis}. */
  public SortedMap<KpiKey, KpiRow> kpis() {
    return kpis;
  }
}
