package io.tillflow.trials.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The operator's definition of a FlinkDeployment, made strict: a field that it does not name is an
 * error, where the API server would drop it without a word.
 */
final class CustomResources {
  private static final String DEFINITION =
      "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
  private static final String OPEN = "x-kubernetes-preserve-unknown-fields";

  private final JsonSchema deployment;

  CustomResources() {
    ObjectNode schema = (ObjectNode) definition().at("/spec/versions/0/schema/openAPIV3Schema");
    close(schema);
    // Kubernetes itself owns these three and leaves them out of the definition.
    ObjectNode properties = (ObjectNode) schema.path("properties");
    properties.putObject("apiVersion").put("type", "string");
    properties.putObject("kind").put("type", "string");
    properties.putObject("metadata").put("type", "object");
    // The definition is of an operator older than Flink 2.1; newer ones only add to the list.
    ((ArrayNode) schema.at("/properties/spec/properties/flinkVersion/enum")).add("v2_1");
    deployment = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
  }

  /** What is wrong with a FlinkDeployment; empty when nothing is. */
  List<String> objections(JsonNode manifest) {
    return deployment.validate(manifest).stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .toList();
  }

  private static JsonNode definition() {
    try (InputStream in = CustomResources.class.getResourceAsStream(DEFINITION)) {
      return Manifests.tree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(JsonNode schema) {
    boolean named = schema.path("properties").isObject();
    if (named && !schema.path(OPEN).asBoolean() && !schema.has("additionalProperties")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
    schema.forEach(CustomResources::close);
  }
}
