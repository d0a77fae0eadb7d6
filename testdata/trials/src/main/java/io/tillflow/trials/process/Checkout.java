package io.tillflow.trials.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folders of the checkout that this JVM was started in, and what the build left in them. */
public final class Checkout {
  private Checkout() {}

  /** The top folder. */
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not inside a checkout: no folder above has mvnw");
      }
    }
    return folder;
  }

  /** The jars of a Flink cluster. */
  public static Path flinkLib() {
    return root().resolve("testdata/trials/lib-flink/target/lib");
  }

  /** The jars of a REST catalog. */
  public static Path catalogLib() {
    return root().resolve("testdata/trials/lib-catalog/target/lib");
  }

  /** The jar that is deployed. */
  public static Path jobsJar() {
    return root().resolve("jobs/target/tillflow-jobs.jar");
  }

  /** The settings that a cluster is deployed with. */
  public static Path flinkConf() {
    return root().resolve("flink-conf");
  }
}
