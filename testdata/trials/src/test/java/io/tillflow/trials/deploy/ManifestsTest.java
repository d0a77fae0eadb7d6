package io.tillflow.trials.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillflow.trials.process.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.Test;

/** {@code k8s/base}: every field exists, and the deployment is set as {@code flink-conf} says. */
class ManifestsTest {
  private static final String DEPLOYMENT = "flink-deployment.yaml";
  private static final CustomResources CUSTOM = new CustomResources();

  @Test
  void everyFileIsListedAndEveryListedFileIsThere() {
    JsonNode kustomization = Manifests.read(Manifests.KUSTOMIZATION);
    List<String> listed = new ArrayList<>();
    kustomization.path("resources").forEach(r -> listed.add(r.asText()));

    assertThat(listed).containsExactlyInAnyOrderElementsOf(Manifests.files());
    assertThat(kustomization.fieldNames())
        .toIterable()
        .isSubsetOf("apiVersion", "kind", "namespace", "resources");
  }

  @Test
  void everyFieldOfEveryManifestExists() throws IOException {
    for (String file : Manifests.files()) {
      JsonNode manifest = Manifests.read(file);
      if (manifest.path("kind").asText().equals("FlinkDeployment")) {
        assertThat(CUSTOM.objections(manifest)).as(file).isEmpty();
      } else {
        assertThat(manifest.path("kind").asText()).as(file).matches(CoreKinds::knows);
        assertThat(CoreKinds.objection(manifest)).as(file).isEmpty();
      }
    }
  }

  @Test
  void aMisspelledFieldOfTheDeploymentIsFoundAtAnyDepth() {
    for (String at :
        List.of(
            "/spec",
            "/spec/job",
            "/spec/taskManager/resource",
            "/spec/podTemplate/spec",
            "/spec/podTemplate/spec/containers/0/securityContext")) {
      JsonNode manifest = Manifests.read(DEPLOYMENT);
      ((ObjectNode) manifest.at(at)).put("redOnly", "yes");

      assertThat(CUSTOM.objections(manifest)).as(at).hasSize(1);
    }
  }

  @Test
  void anUnknownVersionOrUpgradeModeIsFound() {
    JsonNode manifest = Manifests.read(DEPLOYMENT);
    ((ObjectNode) manifest.path("spec")).put("flinkVersion", "v2_9");
    ((ObjectNode) manifest.at("/spec/job")).put("upgradeMode", "hopeful");

    assertThat(CUSTOM.objections(manifest)).hasSize(2);
  }

  @Test
  void aMisspelledFieldOfACoreKindIsFound() throws IOException {
    for (String file : Manifests.files()) {
      JsonNode manifest = Manifests.read(file);
      if (CoreKinds.knows(manifest.path("kind").asText())) {
        ((ObjectNode) manifest.path("metadata")).put("lables", "x");
        assertThat(CoreKinds.objection(manifest)).as(file).isPresent();
      }
    }
  }

  @Test
  void theDeploymentRepeatsTheSettingsOfTheCluster() throws IOException {
    JsonNode spec = Manifests.read(DEPLOYMENT).path("spec");
    Map<String, String> expected =
        new TreeMap<>(
            GlobalConfiguration.loadConfiguration(Checkout.flinkConf().toString()).toMap());
    // The deployment states them as resources, from which the operator derives them.
    expected.remove("jobmanager.memory.process.size");
    expected.remove("taskmanager.memory.process.size");

    assertThat(flinkConfiguration(spec)).containsAllEntriesOf(expected);
    assertThat(spec.at("/logConfiguration/log4j-console.properties").asText())
        .isEqualTo(Files.readString(Checkout.flinkConf().resolve("log4j-console.properties")));
  }

  @Test
  void flinkKnowsEveryOptionOfTheDeployment() {
    Map<String, String> settings = flinkConfiguration(Manifests.read(DEPLOYMENT).path("spec"));
    FlinkOptions options = new FlinkOptions();
    Configuration conf = Configuration.fromMap(settings);

    assertThat(settings.keySet())
        .filteredOn(key -> !key.startsWith("kubernetes.operator."))
        .allSatisfy(key -> assertThat(options.objection(key, conf)).isEmpty());
  }

  @Test
  void nothingRunsAsRootOrWritesToItsImage() {
    JsonNode pod = Manifests.read(DEPLOYMENT).at("/spec/podTemplate/spec");

    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/containers/0/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(pod.at("/containers/0/securityContext/allowPrivilegeEscalation").asBoolean(true))
        .isFalse();
  }

  @Test
  void everyMountedVolumeIsDefinedAndTheEntryPointIsOurs() {
    JsonNode spec = Manifests.read(DEPLOYMENT).path("spec");
    List<String> volumes = names(spec.at("/podTemplate/spec/volumes"));

    assertThat(names(spec.at("/podTemplate/spec/containers/0/volumeMounts")))
        .containsExactlyInAnyOrderElementsOf(volumes);
    assertThat(spec.at("/job/entryClass").asText()).isEqualTo("io.tillflow.jobs.cli.Main");
  }

  private static Map<String, String> flinkConfiguration(JsonNode spec) {
    Map<String, String> settings = new TreeMap<>();
    spec.path("flinkConfiguration")
        .properties()
        .forEach(e -> settings.put(e.getKey(), e.getValue().asText()));
    return settings;
  }

  private static List<String> names(JsonNode items) {
    List<String> names = new ArrayList<>();
    items.forEach(item -> names.add(item.path("name").asText()));
    return names;
  }
}
