package io.tillflow.jobs.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tillflow.functions.anomaly.RuleCheck;
import io.tillflow.jobs.settings.PlainYaml;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.wire.RegistrySettings;
import io.tillflow.state.wire.SchemaHistory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/** A file of rules in YAML or JSON in; each rule as its topic would have it, and what is wrong. */
public final class RuleFile {
  private static final Schema SCHEMA = SchemaHistory.shipped().latest(AnomalyRule.class);

  /** A rule of the file; its record is as if it were on the topic. */
  public record Stated(Change<RuleBytes> record, List<String> problems) {}

  private final Path file;
  private final RuleCheck check = new RuleCheck(RegistrySettings.none());
  private final Set<String> seen = new HashSet<>();

  /** Reads this file. */
  public RuleFile(Path file) {
    this.file = file;
  }

  /** Its rules, in their order; the file holds one, or a list of them. */
  public List<Stated> rules() throws InterruptedException {
    Object read = PlainYaml.read(file);
    List<?> entries = read instanceof List<?> list ? list : List.of(read == null ? "" : read);
    List<Stated> rules = new ArrayList<>();
    for (Object entry : entries) {
      if (!(entry instanceof Map<?, ?> rule)) {
        throw new SettingsException(
            List.of(file + ": holds neither a rule nor a list of rules, such as - rule_id: …"));
      }
      rules.add(stated(rule, rules.size()));
    }
    return rules;
  }

  private Stated stated(Map<?, ?> rule, int place) throws InterruptedException {
    String ruleId = String.valueOf(rule.get("rule_id"));
    Origin origin = new Origin(file.toString(), 0, place, 0);
    Change<RuleBytes> record =
        new Change<>(origin, ruleId, new RuleBytes(json(rule).getBytes(UTF_8)));
    List<String> problems = new ArrayList<>();
    for (Object name : rule.keySet()) {
      if (SCHEMA.getField(name.toString()) == null) {
        List<String> fields = SCHEMA.getFields().stream().map(Schema.Field::name).toList();
        problems.add(name + " is no field of a rule: there are " + String.join(", ", fields));
      }
    }
    if (!seen.add(ruleId)) {
      problems.add("rule_id " + ruleId + " stands in the file before: a rule is stated once");
    }
    problems.addAll(check.problems(record));
    return new Stated(record, problems);
  }

  private static String json(Map<?, ?> rule) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      write(rule, SCHEMA, json);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written", e);
    }
    return text.toString();
  }

  // The file's texts are numbers and truth values where the schema says so.
  private static void write(Object value, Schema schema, JsonGenerator json) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(entry.getKey().toString());
        write(entry.getValue(), within(schema, entry.getKey().toString()), json);
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(element, within(schema, ""), json);
      }
      json.writeEndArray();
    } else if (isWord(value.toString(), schema)) {
      json.writeRawValue(value.toString());
    } else {
      json.writeString(value.toString());
    }
  }

  private static boolean isWord(String text, Schema schema) {
    return switch (schema.getType()) {
      case BOOLEAN -> text.matches("true|false");
      case INT, DOUBLE -> text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
      default -> false;
    };
  }

  private static Schema within(Schema schema, String field) {
    return switch (schema.getType()) {
      case RECORD -> schema.getField(field) == null ? SCHEMA : schema.getField(field).schema();
      case MAP -> schema.getValueType();
      case ARRAY -> schema.getElementType();
      default -> schema;
    };
  }
}
