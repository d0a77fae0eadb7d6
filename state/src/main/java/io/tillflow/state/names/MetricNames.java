package io.tillflow.state.names;

/**
 * The name of every metric, and of the groups that become labels; no label names a person.
 *
 * <p>Counters count since the task started. Ratios are of what one operator judged between the two
 * latest checkpoints; an operator that does not give a verdict shows 0 for it.
 */
public final class MetricNames {
  /** Group of all metrics of the intake. */
  public static final String INTAKE = "intake";

  /** Label: the topic's name. */
  public static final String TOPIC = "topic";

  /** Label: the topic's partition. */
  public static final String PARTITION = "partition";

  /** Label: why a record was refused. */
  public static final String REASON = "reason";

  /** Label: a store that the reference knows. */
  public static final String STORE = "store";

  /** Counters per topic and partition; in = accepted + duplicate + filtered + refused. */
  public static final String IN = "in";

  public static final String ACCEPTED = "accepted";
  public static final String DUPLICATE = "duplicate";
  public static final String FILTERED = "filtered";

  /** Counter per topic and partition, and once more per reason. */
  public static final String REFUSED = "refused";

  /** Gauge at the source: fields of JSON records that no schema knows, and that were ignored. */
  public static final String IGNORED_FIELDS = "ignoredFields";

  /** Gauges: the share of records that were refused as too late, dropped, or refused at all. */
  public static final String LATE_RATIO = "lateRatio";

  public static final String DUPLICATE_RATIO = "duplicateRatio";
  public static final String REFUSED_RATIO = "refusedRatio";

  /** Gauge: milliseconds from the watermark to the newest append time that was read. */
  public static final String WATERMARK_LAG = "watermarkLag";

  /**
   * Gauge of the stores where it is largest: milliseconds between event time and append time, the
   * most between the two latest checkpoints.
   */
  public static final String EVENT_TIME_SKEW = "eventTimeSkew";

  /**
   * Counter of all stores, and of each of the first that have any: numbers that were left out in
   * the store's sequence, or whose record was refused.
   */
  public static final String SEQUENCE_GAPS = "sequenceGaps";

  /** Counter: events of stores that the reference does not know. */
  public static final String UNKNOWN_STORE = "unknownStore";

  /** Counter: lines of products that the reference does not know. */
  public static final String UNKNOWN_SKU = "unknownSku";

  /** Counter at the source: records of a reference topic that could not be read. */
  public static final String UNREADABLE_REFERENCE = "unreadableReference";

  /** Group of what deduplication holds. */
  public static final String DEDUP = "dedup";

  /** Gauges: remembered entries, and the bytes on the heap that grow with them. */
  public static final String DEDUP_ENTRIES = "entries";

  public static final String DEDUP_MEMORY = "memoryBytes";

  /** Gauges: buckets that are no longer indexed for want of memory, and pages read from state. */
  public static final String DEDUP_SEALED = "sealedBuckets";

  public static final String DEDUP_LOADS = "pageLoads";

  /** Group of the windows of a metric set, and label: its name. */
  public static final String WINDOWS = "windows";

  /** Gauges: the bytes of blocks on the heap, how many blocks there are, and how many were read. */
  public static final String WINDOW_MEMORY = "blockBytes";

  public static final String WINDOW_BLOCKS = "blocks";
  public static final String WINDOW_LOADS = "blockLoads";

  /** Counter: entries whose windows had been final when they came. */
  public static final String BEYOND_HORIZON = "beyondHorizon";

  /** Counter: numbers of rows that were too large for their column, and landed as null. */
  public static final String TOO_LARGE = "tooLarge";

  /** Group of sessions. */
  public static final String SESSIONS = "sessions";

  /** Group of anonymous ids, and group of tokens with links; visitors of their own kind. */
  public static final String IDENTITY = "identity";

  public static final String LINKS = "links";

  /** Gauges: visitors in memory, the bytes that they take there, and how many were read. */
  public static final String VISITORS = "visitors";

  public static final String VISITOR_MEMORY = "visitorBytes";
  public static final String VISITOR_LOADS = "visitorLoads";

  /** Group of what is known of the completeness of stores. */
  public static final String COMPLETENESS = "completeness";

  /** Gauges: numbers that are missing now, and stores that have any. */
  public static final String MISSING_NUMBERS = "missingNumbers";

  public static final String INCOMPLETE_STORES = "incompleteStores";

  /** Gauge: stores whose numbers have too many gaps to be counts, of which none are told. */
  public static final String UNCOUNTED_STORES = "uncountedStores";

  /** Group of the rules of anomaly detection. */
  public static final String RULES = "rules";

  /** Counter: expressions that had no answer; gauge: rules that are out for it. */
  public static final String RULE_FAILURES = "ruleFailures";

  public static final String DISABLED_RULES = "disabledRules";

  /** Group of the online store, and label: a class of freshness. */
  public static final String ONLINE = "online";

  public static final String FRESHNESS_CLASS = "class";

  /** Counters of writes: those that the server answered, and of these the ones that came late. */
  public static final String WRITES = "writes";

  public static final String STALE = "stale";

  /** Counters: writes that were sent once more, and bytes of keys and values that were sent. */
  public static final String RETRIES = "retries";

  public static final String BYTES = "bytes";

  /** Gauges: writes that were sent and not yet answered, and those that gather to be sent. */
  public static final String IN_FLIGHT = "inFlight";

  public static final String GATHERING = "gathering";

  /** Histogram: milliseconds from sending a call to its answer. */
  public static final String LATENCY = "latency";

  /**
   * Histogram at the source, of some of its records: milliseconds from their append time until they
   * were read and judged.
   */
  public static final String INGEST_TIME = "ingestTime";

  /**
   * Histograms per class, of what events have changed: milliseconds from the append time until
   * values could be read, and of these until the sink had them and from then on. What of the former
   * is more than the ingest time was spent in between.
   */
  public static final String FRESHNESS = "freshness";

  public static final String ARRIVAL_TIME = "arrivalTime";

  public static final String SINK_TIME = "sinkTime";

  /** Group of what rules remember of stores. */
  public static final String ANOMALIES = "anomalies";

  /** Gauges: the bytes of hours of stores on the heap, and how many hours were read. */
  public static final String HOUR_MEMORY = "hourBytes";

  public static final String HOUR_LOADS = "hourLoads";

  /** Group of the sales that a refund may name. */
  public static final String SALES = "sales";

  /** Counter: alerts that came too soon after the last one of their rule and subject. */
  public static final String SUPPRESSED_ALERTS = "suppressedAlerts";

  /** Group of what the features of an entity keep. */
  public static final String FEATURES = "features";

  /** Group of what stores have of products; visitors are shelves there. */
  public static final String STOCK = "stock";

  private MetricNames() {}
}
