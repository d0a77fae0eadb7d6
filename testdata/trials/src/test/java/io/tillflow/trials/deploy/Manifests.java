package io.tillflow.trials.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.trials.process.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The YAML files of {@code k8s/base} as trees; a key that stands twice is an error. */
final class Manifests {
  static final Path BASE = Checkout.root().resolve("k8s/base");
  static final String KUSTOMIZATION = "kustomization.yaml";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Manifests() {}

  /** The names of all files of the base but the kustomization itself. */
  static List<String> files() {
    try (Stream<Path> files = Files.list(BASE)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> !f.equals(KUSTOMIZATION))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One file's tree. */
  static JsonNode read(String file) {
    try (InputStream in = Files.newInputStream(BASE.resolve(file))) {
      return tree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A YAML document's tree. */
  static JsonNode tree(InputStream yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(Integer.MAX_VALUE);
    return JSON.valueToTree(new Yaml(options).load(yaml));
  }
}
