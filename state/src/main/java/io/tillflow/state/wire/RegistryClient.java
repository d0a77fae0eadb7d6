package io.tillflow.state.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry id in, its Avro schema or the registry's definite "not found" out.
 *
 * <p>While the registry is down, busy or failing the caller waits, however long, with growing
 * pauses: the source then reads nothing and the topic keeps the records. So it does while somebody
 * else answers in its place, such as a proxy with a page of its own. Waiting can be interrupted.
 */
final class RegistryClient {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryClient.class);
  private static final JsonFactory JSON = new JsonFactory();
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** A schema, or the reason, fit for a dead letter, why there is none. */
  record Answer(Schema schema, String whyNot) {
    static Answer none(String whyNot) {
      return new Answer(null, whyNot);
    }
  }

  /** Lets a test see the pauses instead of living through them. */
  interface Pause {
    void of(Duration length) throws InterruptedException;
  }

  private final RegistryHttp http;
  private final Pause pause;

  RegistryClient(RegistryHttp http, Pause pause) {
    this.http = http;
    this.pause = pause;
  }

  static RegistryClient of(RegistrySettings settings) {
    return new RegistryClient(
        new RegistryHttp(settings), length -> Thread.sleep(length.toMillis()));
  }

  /** Asks until there is a definite answer. */
  Answer schema(int id) throws InterruptedException {
    Duration next = FIRST_PAUSE;
    while (true) {
      Answer answer = ask(id);
      if (answer != null) {
        return answer;
      }
      pause.of(next);
      Duration doubled = next.multipliedBy(2);
      next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  private Answer ask(int id) throws InterruptedException {
    HttpResponse<String> response;
    try {
      response = http.get("/schemas/ids/" + id);
    } catch (IOException e) {
      LOG.warn("The schema registry cannot be reached, asking again for id {}", id, e);
      return null;
    }
    int status = response.statusCode();
    if (status == 404 && isItsOwn(response.body())) {
      return Answer.none("the registry has no schema with id " + id);
    }
    Answer answer = status == 200 ? parse(id, response.body()) : null;
    if (answer != null) {
      return answer;
    }
    if (status == 200 || status == 404 || status == 429 || status >= 500) {
      LOG.warn("No answer of a schema registry: HTTP status {}, asking again for {}", status, id);
      return null;
    }
    throw new IllegalStateException(
        "the schema registry at " + http.base() + " refused to answer: HTTP status " + status);
  }

  /** Whether an error is told in the registry's own form, with a code. */
  static boolean isItsOwn(String body) {
    try (JsonParser json = JSON.createParser(body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean code = json.currentName().equals("error_code");
        if (json.nextToken().isNumeric() && code) {
          return true;
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  /** The schema, or why it is none of use here; null where this is no answer to the question. */
  private static Answer parse(int id, String body) {
    String text = null;
    String type = "AVRO";
    boolean references = false;
    try (JsonParser json = JSON.createParser(body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken token = json.nextToken();
        switch (field) {
          case "schema" -> text = json.getValueAsString();
          case "schemaType" -> type = json.getValueAsString("AVRO");
          case "references" -> references = token.isStructStart() && !emptied(json);
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      return null;
    }
    if (text == null) {
      return null;
    }
    if (references || !"AVRO".equals(type)) {
      return Answer.none("schema id " + id + " is not a self-contained Avro schema");
    }
    return parseSchema(id, text);
  }

  /** Leaves the parser at the end of the array it stands at; tells whether it was empty. */
  private static boolean emptied(JsonParser json) throws IOException {
    boolean empty = true;
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == null) {
        return false;
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      empty &= depth == 0;
    }
    return empty;
  }

  private static Answer parseSchema(int id, String text) {
    try {
      return new Answer(new Schema.Parser().parse(text), null);
    } catch (AvroRuntimeException e) {
      return Answer.none("schema id " + id + " is not a valid Avro schema");
    }
  }
}
