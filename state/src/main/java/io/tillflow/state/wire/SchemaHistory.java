package io.tillflow.state.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Every schema version that ever shipped, by subject and by fingerprint; read from this jar.
 *
 * <p>The file {@code avro/history} lists them. It only grows: a line of it is a promise to
 * producers whose records may be read long after they were written.
 */
public final class SchemaHistory {
  private static final SchemaHistory SHIPPED = read();

  /** One recorded version; {@code sha256} is of the file as it was recorded. */
  public record Version(
      String subject, int number, long fingerprint, String sha256, Schema schema) {
    /** Where its schema lies among the jar's resources. */
    public String resource() {
      return resourceOf(subject, number);
    }
  }

  private final Map<String, List<Version>> bySubject = new HashMap<>();
  private final Map<Long, Version> byFingerprint = new HashMap<>();

  private SchemaHistory() {}

  /** The history that this jar carries. */
  public static SchemaHistory shipped() {
    return SHIPPED;
  }

  /** The subject of an event or reference class: {@code PosEvent} is {@code pos-event}. */
  public static String subjectOf(Class<?> type) {
    String words = type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-");
    return words.toLowerCase(Locale.ROOT);
  }

  /** All versions of a subject, oldest first; empty for an unknown subject. */
  public List<Version> versions(String subject) {
    return List.copyOf(bySubject.getOrDefault(subject, List.of()));
  }

  /** Every subject in the history. */
  public List<String> subjects() {
    return bySubject.keySet().stream().sorted().toList();
  }

  /** The newest schema of a class, which is the one its records are read as. */
  public Schema latest(Class<?> type) {
    List<Version> versions = versions(subjectOf(type));
    if (versions.isEmpty()) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no schema in the history");
    }
    return versions.get(versions.size() - 1).schema();
  }

  /** The schema with this CRC-64-AVRO fingerprint, or null. */
  public Schema byFingerprint(long fingerprint) {
    Version version = byFingerprint.get(fingerprint);
    return version == null ? null : version.schema();
  }

  private static SchemaHistory read() {
    SchemaHistory history = new SchemaHistory();
    for (String line : text("avro/history").lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        history.add(line.trim().split("\\s+"));
      }
    }
    return history;
  }

  private void add(String[] line) {
    int number = Integer.parseInt(line[1]);
    Schema schema = new Schema.Parser().parse(text(resourceOf(line[0], number)));
    long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    Version version = new Version(line[0], number, fingerprint, line[3], schema);
    if (fingerprint != Long.parseUnsignedLong(line[2], 16)) {
      throw new IllegalStateException(version.resource() + " is not the schema that was recorded");
    }
    bySubject.computeIfAbsent(line[0], subject -> new ArrayList<>()).add(version);
    byFingerprint.put(fingerprint, version);
  }

  private static String resourceOf(String subject, int number) {
    return "avro/" + subject + "/v" + number + ".avsc";
  }

  private static String text(String resource) {
    try (InputStream in = SchemaHistory.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
