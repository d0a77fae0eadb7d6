package io.tillflow.jobs.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A YAML file in; maps, lists and texts as they are written out.
 *
 * <p>YAML itself makes false of off, a date of a time and 34 of 042.
 */
public final class PlainYaml {
  private PlainYaml() {}

  /** What a file holds; null where it is empty. */
  public static Object read(Path file) {
    LoaderOptions loader = new LoaderOptions();
    DumperOptions dumper = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(loader), new Representer(dumper), dumper, loader, new AsWritten());
    try (Reader in = Files.newBufferedReader(file)) {
      return yaml.load(in);
    } catch (IOException e) {
      throw new SettingsException(List.of(file + ": cannot be read"));
    } catch (YAMLException e) {
      throw new SettingsException(List.of(file + ": is no YAML"));
    }
  }

  private static final class AsWritten extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
      addImplicitResolver(Tag.MERGE, MERGE, "<");
    }
  }
}
