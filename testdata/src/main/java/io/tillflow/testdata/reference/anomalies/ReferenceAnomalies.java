package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.Severity;
import io.tillflow.state.event.Store;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.completeness.Said;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Till records, and changes of rules, stores and products between them, in; every row and alert
 * that must follow out. Of one store it must be told in the order of its partition.
 */
public final class ReferenceAnomalies {
  private final long highTotalMinor;
  private final Map<String, Meaning> meanings;
  private final RulesInForce rules = new RulesInForce();
  private final Map<String, Store> stores = new HashMap<>();
  private final Map<String, Product> products = new HashMap<>();
  private final Map<String, Past> pasts = new HashMap<>();
  private final Map<String, Gaps> gaps = new HashMap<>();
  private final Alarms alarms = new Alarms();
  private final List<AnomalyRow> rows = new ArrayList<>();

  /** Knows these expressions, and raises hits on events of such a total. */
  public ReferenceAnomalies(long highTotalMinor, Map<String, Meaning> meanings) {
    this.highTotalMinor = highTotalMinor;
    this.meanings = Map.copyOf(meanings);
  }

  /** A store as it is from now on. */
  public void store(Store store) {
    stores.put(store.storeId(), store);
  }

  /** A product as it is from now on. */
  public void product(Product product) {
    products.put(product.sku(), product);
  }

  /** A rule that holds from now on, which must be a sound one. */
  public void rule(AnomalyRule rule) {
    rules.set(rule);
  }

  /** A rule that is told no longer. */
  public void dropRule(String ruleId) {
    rules.drop(ruleId);
  }

  /** The next till record, whatever came of it. */
  public void take(Judged judged) {
    if (judged.storeId() != null) {
      hear(Said.of(judged), judged.record().origin());
    }
    if (judged.event() instanceof PosEvent event) {
      judge(event, judged.record().origin());
    }
  }

  /** The next accepted event. */
  public void judge(PosEvent event, Origin origin) {
    Past past = pasts.computeIfAbsent(event.storeId(), id -> new Past());
    past.arrive(event);
    Scene scene = new Scene(event, past, stores.get(event.storeId()), products);
    Map<Hit, String> hits = new LinkedHashMap<>();
    for (Numbers rule : rules.in(event.storeId(), scene.store())) {
      Map<String, String> evidence = evidence(scene, rule);
      if (evidence != null) {
        hits.put(hit(rule.rule(), severity(rule, event), evidence), subject(rule, event));
      }
    }
    if (!hits.isEmpty()) {
      tell(AnomalyRows.of(event, List.copyOf(hits.keySet()), origin), hits);
    }
  }

  private Map<String, String> evidence(Scene scene, Numbers rule) {
    return rule.rule().kind() == RuleKind.EXPRESSION
        ? meanings.get(rule.rule().expression()).evidence(scene)
        : Kinds.evidence(scene, rule);
  }

  private Severity severity(Numbers rule, PosEvent event) {
    return event.totalMinor() >= highTotalMinor ? Severity.HIGH : rule.severity();
  }

  private static String subject(Numbers rule, PosEvent event) {
    boolean cashier = rule.rule().kind().name().startsWith("CASHIER_");
    return cashier ? event.cashierId() : event.terminalId();
  }

  /** What the next record says of its store. */
  public void hear(Said said, Origin origin) {
    Store store = stores.get(said.storeId());
    Gaps tale = gaps.computeIfAbsent(said.storeId(), id -> new Gaps());
    List<Gap> missing = tale.hear(said, origin);
    if (said.time() == null || (store != null && store.isTest())) {
      return;
    }
    List<Numbers> asked =
        rules.in(said.storeId(), store).stream()
            .filter(rule -> rule.rule().kind() == RuleKind.SEQUENCE_GAP)
            .toList();
    missing.forEach(gap -> tell(said, gap, asked));
    tale.close(said.time());
  }

  private void tell(Said said, Gap gap, List<Numbers> asked) {
    int before = gap.toldBy().size();
    List<Hit> hits = new ArrayList<>();
    Map<Hit, String> fresh = new LinkedHashMap<>();
    for (Numbers rule : asked) {
      long patience = rule.span("minutes", 10, Scene.MINUTE);
      if (said.time() >= gap.revealed() + patience) {
        Hit hit = hit(rule.rule(), rule.severity(), gap.evidence(patience));
        hits.add(hit);
        if (gap.toldBy().add(hit.rule())) {
          fresh.put(hit, said.storeId());
        }
      }
    }
    if (!fresh.isEmpty()) {
      tell(AnomalyRows.of(said.storeId(), gap, hits, before), fresh);
    }
  }

  private static Hit hit(AnomalyRule rule, Severity severity, Map<String, String> evidence) {
    return new Hit(rule.ruleId(), rule.version(), severity, evidence);
  }

  private void tell(AnomalyRow row, Map<Hit, String> subjects) {
    rows.add(row);
    alarms.tell(row, subjects);
  }

  /** What the row of an event is called; its alerts add rule and version. */
  public static String alertId(String storeId, String eventId) {
    return AnomalyRows.id(storeId, eventId);
  }

  /** The rows of {@code anomalies}, in the order in which they follow. */
  public List<AnomalyRow> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** The messages of {@code anomaly-alerts}. */
  public List<Alert> alerts() {
    return Collections.unmodifiableList(alarms.alerts());
  }
}
