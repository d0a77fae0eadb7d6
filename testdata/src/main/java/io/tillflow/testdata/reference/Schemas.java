package io.tillflow.testdata.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** The schema history's files in, the newest schema of a subject and writers' schemas out. */
final class Schemas {
  private final Map<String, Schema> newest = new HashMap<>();
  private final Map<Long, Schema> byFingerprint = new HashMap<>();
  private final Map<Integer, Schema> byId = new HashMap<>();

  Schemas(Map<Integer, String> registered) {
    registered.forEach((id, json) -> byId.put(id, new Schema.Parser().parse(json)));
    for (String line : resource("history").lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.trim().split("\\s+", -1);
        Schema schema = new Schema.Parser().parse(resource(words[0] + "/v" + words[1] + ".avsc"));
        newest.put(words[0], schema);
        byFingerprint.put(SchemaNormalization.parsingFingerprint64(schema), schema);
      }
    }
  }

  Schema newest(String subject) {
    return newest.get(subject);
  }

  /** Null when the history has no such schema. */
  Schema byFingerprint(long fingerprint) {
    return byFingerprint.get(fingerprint);
  }

  /** Null when the registry has no such schema. */
  Schema byId(int id) {
    return byId.get(id);
  }

  private static String resource(String name) {
    try (InputStream in = Schemas.class.getResourceAsStream("/avro/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
