package io.tillflow.trials.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Kubernetes' own kinds, by the shapes that its API publishes; an unknown field is an error. */
final class CoreKinds {
  private static final Map<String, Shape> SHAPES =
      Map.of(
          "ConfigMap", V1ConfigMap::validateJsonElement,
          "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
          "Role", V1Role::validateJsonElement,
          "RoleBinding", V1RoleBinding::validateJsonElement,
          "ServiceAccount", V1ServiceAccount::validateJsonElement);

  private CoreKinds() {}

  private interface Shape {
    void check(JsonElement manifest) throws IOException;
  }

  /** Whether there is a shape for the kind. */
  static boolean knows(String kind) {
    return SHAPES.containsKey(kind);
  }

  /** What is wrong with the manifest; empty when nothing is. */
  static Optional<String> objection(JsonNode manifest) throws IOException {
    if (manifest.path("metadata").path("name").asText().isEmpty()) {
      return Optional.of("metadata.name is missing");
    }
    try {
      SHAPES.get(manifest.path("kind").asText()).check(JsonParser.parseString(manifest.toString()));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }
}
