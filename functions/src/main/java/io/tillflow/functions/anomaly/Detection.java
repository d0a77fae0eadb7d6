package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.AnomalyReference.Standings;
import io.tillflow.state.event.Docket;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.SlipRecord;
import io.tillflow.state.keyed.SlipBytes;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.row.AnomalyRow;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Accepted till events by store in, a row for each that some rule speaks against out.
 *
 * <p>An event is judged as it comes, by what has come from its store before, and then remembered.
 */
final class Detection extends RuledOperator<SlipRecord> {
  private static final long serialVersionUID = 1L;
  private static final Set<RuleKind> CASHIERS =
      Set.of(RuleKind.CASHIER_VOIDS, RuleKind.CASHIER_REFUNDS, RuleKind.CASHIER_DISCOUNTS);
  private static final int MOST_HOURS = 168;
  private static final long MOST_DAYS = Duration.ofDays(30).toMillis();

  private transient StoreBooks books;
  private transient Sold sold;
  private transient Judgement judgement;
  private transient SlipBytes slips;
  private transient Counter strangers;
  private transient int oldest;

  Detection(AnomalySettings settings, Standings standings) {
    super(settings, standings);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    KeyedStateStore state = context.getKeyedStateStore();
    books = new StoreBooks(groups(), state, settings().memoryBytes());
    books.restore();
    sold = new Sold(groups(), state, settings().memoryBytes());
    sold.restore();
    judgement = new Judgement(rules(), sold);
    slips = new SlipBytes();
    oldest = Integer.MIN_VALUE;
    MetricGroup group = getMetricGroup().addGroup(MetricNames.ANOMALIES);
    strangers = group.counter(MetricNames.UNKNOWN_STORE);
    group.gauge(MetricNames.HOUR_MEMORY, (Gauge<Long>) books::bytes);
    group.gauge(MetricNames.HOUR_LOADS, (Gauge<Long>) books::loads);
    sold.expose(group.addGroup(MetricNames.SALES));
  }

  @Override
  public void processElement1(StreamRecord<SlipRecord> element) throws Exception {
    SlipRecord record = element.getValue();
    Docket docket = slips.docket(record.slip());
    StoreBook book = books.of(docket.store());
    if (book == null) {
      book = books.of(slips.open(record.slip()).storeId());
    }
    knowledge().tell(book);
    if (book.store == null) {
      strangers.inc();
    }
    Case event =
        new Case(books, knowledge().prices(), book, docket, () -> slips.open(record.slip()));
    List<Finding> findings = judgement.of(event);
    if (!findings.isEmpty()) {
      long high = settings().highTotalMinor();
      tell(AnomalyRows.of(event, findings, record.origin(), high), findings);
    }
    event.remember();
    if (docket.sale() != null) {
      sold.add(book, docket.eventTime(), docket.sale().transaction());
    }
    books.keepWithinBound();
  }

  private void tell(AnomalyRow row, List<Finding> findings) {
    send(row);
    for (int i = 0; i < findings.size(); i++) {
      boolean cashier = CASHIERS.contains(findings.get(i).rule().kind());
      alerts().take(row, row.hits().get(i), cashier ? row.cashier() : row.terminalId());
    }
  }

  // Deeds are asked for in the hour of an event and the one before.
  @Override
  void forget(long late) throws Exception {
    int hour = StoreHour.of(late + 1);
    if (hour > oldest) {
      oldest = hour;
      books.forget(hour - 1, hour - MOST_HOURS + 1);
      sold.forget(late - MOST_DAYS);
    }
  }

  @Override
  void flush() throws Exception {
    books.flush();
    sold.flush();
  }
}
