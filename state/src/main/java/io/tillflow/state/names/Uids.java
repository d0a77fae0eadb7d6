package io.tillflow.state.names;

import java.util.Locale;

/**
 * The uid of every operator: the name under which a savepoint finds its state, so never changed.
 *
 * <p>An operator that stands once per topic has the feed's word in front, one that stands once per
 * table the table's name.
 */
public final class Uids {
  /** Opens the evidence of dead letters. */
  public static final String OPEN_EVIDENCE = "dead-letters-open";

  /** Writes dead letters to their topic. */
  public static final String DEAD_LETTER_TOPIC = "dead-letters-topic";

  /** Seals key, value and headers of {@code raw_events}, where that is asked for. */
  public static final String SEAL_RAW = "raw_events-seal";

  /** Makes baskets of whole till events, where jobs share an intake. */
  public static final String BASKETS = "pos-baskets";

  /** Gives lines the categories of their products. */
  public static final String CATEGORIES = "pos-categories";

  /** Turns till events into signed entries. */
  public static final String LEDGER = "pos-ledger";

  /** Makes clicks and links of accepted commerce events. */
  public static final String CLICKS = "commerce-clicks";

  /** Puts clicks that bear anonymous ids under the identities that they count for. */
  public static final String IDENTITY = "commerce-identity";

  /** Keeps the links between tokens. */
  public static final String LINKS = "commerce-links";

  /** Makes sessions of clicks. */
  public static final String SESSIONS = "commerce-sessions";

  /** Takes from judged till records what they let hear of their stores. */
  public static final String HEARD = "pos-heard";

  /** Refuses rules of anomaly detection that cannot be put in force. */
  public static final String RULES = "anomaly-rules-check";

  /** Refuses verdicts on alerts that say nothing. */
  public static final String FEEDBACK = "anomaly-feedback-check";

  /** Makes slips of whole till events, where jobs share an intake. */
  public static final String SLIPS = "pos-slips";

  /** Sends alerts of anomalies to their topic. */
  public static final String ALERTS = "anomaly-alerts-topic";

  /** Counts verdicts on alerts by rule and version. */
  public static final String QUALITY = "anomaly-quality";

  /** Says which generation computed a row of features. */
  public static final String FEATURE_ROWS = "features-stamp";

  /** Writes features to the online store. */
  public static final String ONLINE = "features-online";

  /** Makes baskets of whole till events for features, where jobs share an intake. */
  public static final String FEATURE_BASKETS = "features-baskets";

  /** Turns till events into signed entries for features. */
  public static final String FEATURE_LEDGER = "features-ledger";

  /** Makes of requests to be forgotten what they do to customers. */
  public static final String ERASURES = "features-erasures";

  /** Sends alerts of shelves that run low to their topic. */
  public static final String LOW_STOCK = "low-stock-alerts-topic";

  /** Makes bytes of accepted till events. */
  public static final String SLIP_BYTES = "pos-slip-bytes";

  /** Judges accepted till events by the rules. */
  public static final String ANOMALIES = "pos-anomalies";

  /** Takes from judged till records what they let hear of their stores, and where they stand. */
  public static final String NUMBERS = "pos-numbers";

  /** Finds numbers of stores that stay missing. */
  public static final String SEQUENCE_GAPS = "pos-sequence-gaps";

  /** Keeps what stores have of products. */
  public static final String STOCK = "features-stock";

  private Uids() {}

  /** Computes a group of features, such as {@code customer:live}. */
  public static String features(String group) {
    return group.replace(':', '-') + "-features";
  }

  /** Reads and judges the records of a topic. */
  public static String source(Feed feed) {
    return feed.word() + "-source";
  }

  /** Counts what was judged and sends refusals aside. */
  public static String front(Feed feed) {
    return feed.word() + "-front";
  }

  /** Applies what the stores say. */
  public static String stores(Feed feed) {
    return feed.word() + "-stores";
  }

  /** Drops repeats and refuses conflicts. */
  public static String dedup(Feed feed) {
    return feed.word() + "-dedup";
  }

  /** Makes rows of {@code raw_events}. */
  public static String rawRows(Feed feed) {
    return feed.word() + "-raw_events";
  }

  /** Makes rows of {@code order_events}. */
  public static String orderRows(Feed feed) {
    return feed.word() + "-order_events";
  }

  /** Makes rows of {@code commerce_events}. */
  public static String commerceRows(Feed feed) {
    return feed.word() + "-commerce_events";
  }

  /** Takes from the events of a topic what they do to shelves. */
  public static String shelfMoves(Feed feed) {
    return feed.word() + "-shelf-moves";
  }

  /** Says what events of a topic do to entities of a kind. */
  public static String touches(Feed feed, String entity) {
    return feed.word() + "-" + entity + "-touches";
  }

  /** Holds the windows of a metric set. */
  public static String windows(String set) {
    return set + "-windows";
  }

  /** Holds the windows of a metric set in stores that are spread over slices. */
  public static String slices(String set) {
    return set + "-slices";
  }

  /** Stamps the rows of a table and keeps the generation of the job. */
  public static String rows(String table) {
    return table + "-rows";
  }

  /** Reads the changes of a compacted topic, such as {@code stores}. */
  public static String reference(String topic) {
    return topic.toLowerCase(Locale.ROOT) + "-reference";
  }

  /** Makes notices for rules of the changes of a compacted topic, such as {@code stores}. */
  public static String notices(String topic) {
    return topic.toLowerCase(Locale.ROOT) + "-notices";
  }
}
