package io.tillflow.jobs.letters;

import io.tillflow.jobs.settings.PrivacyOptions;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.wire.PayloadSeal;
import io.tillflow.state.wire.PayloadSeal.Cell;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.data.Record;

/** The tables {@code dead_letters} and {@code raw_events} in; letters and their bytes out. */
public final class LetterTable {
  private static final List<String> HEAD =
      List.of(
          "topic",
          "partition",
          "offset",
          "reason",
          "stage",
          "detail",
          "append_ts",
          "schema",
          "payload_sha256",
          "truncated",
          "job",
          "generation");

  private final TableRows rows;
  private final PayloadSeal seal;

  /** Reads these tables; opens what rests sealed. */
  public LetterTable(TableRows rows, PayloadSeal seal) {
    this.rows = rows;
    this.seal = seal;
  }

  /**
   * The letters meant, in the order of their places; of a letter in several generations the
   * highest.
   */
  public List<Letter> find(Selection selection) {
    Set<Place> places = new HashSet<>(selection.places());
    Map<String, Letter> newest = new HashMap<>();
    rows.read(
        "dead_letters",
        selection.filter(),
        HEAD,
        row -> {
          Letter letter = letter(row);
          if (places.isEmpty() || places.contains(letter.place())) {
            newest.merge(
                letter.stage() + " " + letter.place(),
                letter,
                (one, other) -> one.generation() >= other.generation() ? one : other);
          }
        });
    List<Letter> letters = new ArrayList<>(newest.values());
    letters.sort(Comparator.comparing(Letter::place).thenComparing(Letter::stage));
    return letters;
  }

  /** What the letters hold of their records; all of it where they are not truncated. */
  public Map<Place, Bytes> payloads(List<Place> places) {
    return bytes("dead_letters", "payload", places);
  }

  /** The records as they were received, where {@code raw_events} has them. */
  public Map<Place, Bytes> originals(List<Place> places) {
    return bytes("raw_events", "value", places);
  }

  private Map<Place, Bytes> bytes(String table, String value, List<Place> places) {
    Map<Place, Bytes> found = new HashMap<>();
    if (places.isEmpty()) {
      return found;
    }
    Set<Place> wanted = new HashSet<>(places);
    List<String> columns = List.of("topic", "partition", "offset", "key", value);
    rows.read(
        table,
        Selection.at(places),
        columns,
        row -> {
          if (wanted.contains(place(row))) {
            found.put(place(row), new Bytes(opened(row, "key"), opened(row, value)));
          }
        });
    return found;
  }

  private static Letter letter(Record row) {
    Integer generation = (Integer) row.getField("generation");
    return new Letter(
        place(row),
        (String) row.getField("reason"),
        (String) row.getField("stage"),
        (String) row.getField("detail"),
        ((OffsetDateTime) row.getField("append_ts")).toInstant(),
        (String) row.getField("schema"),
        (String) row.getField("payload_sha256"),
        (Boolean) row.getField("truncated"),
        (String) row.getField("job"),
        generation == null ? 0 : generation);
  }

  private static Place place(Record row) {
    return new Place(
        (String) row.getField("topic"),
        (Integer) row.getField("partition"),
        (Long) row.getField("offset"));
  }

  private byte[] opened(Record row, String column) {
    Place place = place(row);
    Cell cell = new Cell(column, place.topic(), place.partition(), place.offset());
    try {
      return seal.open(bytes(row, column), cell);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          List.of(PrivacyOptions.PAYLOAD_KEYS_FILE.key() + ": " + e.getMessage()));
    }
  }

  private static byte[] bytes(Record row, String column) {
    ByteBuffer buffer = (ByteBuffer) row.getField(column);
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
