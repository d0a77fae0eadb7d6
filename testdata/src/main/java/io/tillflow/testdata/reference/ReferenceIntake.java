package io.tillflow.testdata.reference;

import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Store;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.Truth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Records, stores and settings in, the verdict of every record out: the intake's rules said a
 * second time, independently and without regard to speed or memory.
 *
 * <p>Records of one partition are judged in the order given, which must be that of their offsets.
 * It remembers all that it has judged; a fresh start is a new object.
 */
public final class ReferenceIntake {
  private final ReferenceSettings settings;
  private final Map<String, Store> stores;
  private final Map<String, Topic> topics = new HashMap<>();
  private final Tokens tokens;
  private final Memory memory = new Memory();
  private final Clock clock;

  private record Topic(Decoding decoding, Rules rules) {}

  /** A fresh start with the stores as they stand. */
  public ReferenceIntake(ReferenceSettings settings, List<Store> stores) {
    this.settings = settings;
    this.stores = stores.stream().collect(Collectors.toMap(Store::storeId, Function.identity()));
    this.tokens = new Tokens(settings);
    this.clock = new Clock(settings.lateness());
    Schemas schemas = new Schemas(settings.writerSchemas());
    topics.put(
        Feed.POS.defaultTopic(),
        new Topic(new Decoding(schemas, "pos-event"), new TillRules(settings.ceilingMinor())));
    topics.put(
        Feed.COMMERCE.defaultTopic(),
        new Topic(
            new Decoding(schemas, "commerce-event"), new ShopperRules(settings.ceilingMinor())));
    topics.put(
        Feed.INVENTORY.defaultTopic(),
        new Topic(new Decoding(schemas, "inventory-change"), new ShelfRules()));
  }

  /** Judges records in their order. */
  public ReferenceResult judge(List<RawRecord> records) {
    return new ReferenceResult(records.stream().map(this::judge).toList());
  }

  /** Judges the next record. */
  public Judged judge(RawRecord record) {
    Topic topic = topics.get(record.origin().topic());
    if (topic == null) {
      throw new IllegalArgumentException("no rules for topic " + record.origin().topic());
    }
    Sighting sighting = new Sighting(record, topic.rules());
    try {
      return examine(sighting, topic.decoding().read(record.value()));
    } catch (Refused e) {
      return sighting.judged(Truth.refused(e.reason()), null, e.getMessage());
    }
  }

  private Judged examine(Sighting sighting, Fields fields) throws Refused {
    Rules rules = sighting.rules;
    sighting.storeId = rules.store(fields);
    sighting.sequence = fields.has("sequence") ? fields.number("sequence") : null;
    rules.complete(fields);
    require(rules.missing(fields), Reason.MISSING_FIELD);
    Origin origin = sighting.record.origin();
    long time = fields.number("event_time");
    Partition partition = new Partition(origin.topic(), origin.partition());
    boolean late = clock.isTooLate(partition, time);
    boolean future = time > origin.appendTime() + settings.futureSkew().toMillis();
    boolean ancient = time < origin.appendTime() - settings.ancientAge().toMillis();
    if (!future && !ancient) {
      clock.observe(partition, time);
      sighting.eventTime = time;
    }
    require(rules.badSymbol(fields), Reason.BAD_ENUM);
    require(rules.badAmount(fields), Reason.BAD_AMOUNT);
    require(rules.badCurrency(fields), Reason.BAD_CURRENCY);
    Store store = rules.store(fields) == null ? null : stores.get(rules.store(fields));
    require(foreign(fields, store), Reason.BAD_CURRENCY);
    require(future ? "from the future" : null, Reason.FUTURE_TIME);
    require(ancient ? "too old to be true" : null, Reason.ANCIENT_TIME);
    if (isTest(fields, store, rules)) {
      return sighting.judged(Truth.FILTERED, null, null);
    }
    require(late ? "behind the horizon" : null, Reason.TOO_LATE);
    return remembered(sighting, fields);
  }

  private Judged remembered(Sighting sighting, Fields fields) throws Refused {
    Rules rules = sighting.rules;
    Object event = rules.event(fields, tokens);
    Truth truth = memory.judge(rules.identity(fields), event, rules);
    require(truth.reason() == null ? null : "told otherwise before", Reason.CONFLICT);
    return sighting.judged(truth, truth.isAccepted() ? event : null, null);
  }

  /** A record under examination, and its time once that may be trusted. */
  private static final class Sighting {
    private final RawRecord record;
    private final Rules rules;
    private Long eventTime;
    private String storeId;
    private Long sequence;

    Sighting(RawRecord record, Rules rules) {
      this.record = record;
      this.rules = rules;
    }

    Judged judged(Truth truth, Object event, String detail) {
      return new Judged(record, truth, eventTime, storeId, sequence, event, detail);
    }
  }

  private static String foreign(Fields fields, Store store) {
    if (store == null || store.currency() == null || !fields.has("currency")) {
      return null;
    }
    boolean same = store.currency().equals(fields.text("currency"));
    return same ? null : "not the store's currency";
  }

  private boolean isTest(Fields fields, Store store, Rules rules) {
    boolean excluded =
        rules.store(fields) != null && settings.excludedStores().contains(rules.store(fields));
    return excluded || (store != null && store.isTest()) || rules.isTraining(fields);
  }

  private static void require(String complaint, Reason reason) throws Refused {
    if (complaint != null) {
      throw new Refused(reason, complaint);
    }
  }
}
