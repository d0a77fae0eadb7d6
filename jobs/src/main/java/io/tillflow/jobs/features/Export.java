package io.tillflow.jobs.features;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * A file of entities and times in; a file of what was known of each then out, in the same order.
 *
 * <p>It is written beside its place as lines of JSON and moved there when it is whole; only then is
 * it known which features there are, which are the columns of CSV.
 */
public final class Export {
  private final FeatureLog log;
  private final OnlineGroup group;
  private final SortedSet<String> features = new TreeSet<>();
  private long count;

  /** How the file is written. */
  public enum Format {
    csv,
    json
  }

  /** Exports a group from the log. */
  public Export(FeatureLog log, OnlineGroup group) {
    this.log = log;
    this.group = group;
  }

  /** Writes the file and says how many lines of the spine it answers, and again as it goes on. */
  public long write(Path spine, Path out, Format format, LongConsumer done) throws IOException {
    Path lines = out.resolveSibling(out.getFileName() + ".part");
    try {
      answer(spine, lines, done);
      if (format == Format.csv) {
        Path table = out.resolveSibling(out.getFileName() + ".table");
        try (CsvOfLines csv = new CsvOfLines(table, List.copyOf(features))) {
          csv.write(lines);
        }
        Files.move(table, lines, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(lines, out, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(lines);
    }
    return count;
  }

  private void answer(Path file, Path lines, LongConsumer done) throws IOException {
    try (Spine spine = new Spine(file);
        JsonGenerator json =
            new JsonFactory()
                .createGenerator(Files.newBufferedWriter(lines))
                .setRootValueSeparator(null)) {
      for (List<Asked> some = spine.next(); !some.isEmpty(); some = spine.next()) {
        PointInTime.answer(some, log, group);
        for (Asked one : some) {
          write(one, json);
        }
        count += some.size();
        done.accept(count);
      }
    }
  }

  private void write(Asked asked, JsonGenerator json) throws IOException {
    FeatureRow known = asked.known();
    json.writeStartObject();
    json.writeStringField("entity_id", asked.entityId());
    json.writeStringField("timestamp", asked.time());
    if (known != null) {
      json.writeStringField("as_of", Instant.ofEpochMilli(known.asOf()).toString());
      json.writeStringField("known_at", Instant.ofEpochMilli(known.knownAt()).toString());
      json.writeStringField("version", known.version().text());
      json.writeObjectFieldStart("values");
      for (Map.Entry<String, String> value : new TreeMap<>(known.values()).entrySet()) {
        features.add(value.getKey());
        json.writeStringField(value.getKey(), value.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }
}
