package io.tillflow.trials.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a child JVM is started: its class path, main class, arguments, environment and log file. */
public final class Launch {
  /** What Flink and its user code need to reach into on Java 17. */
  public static final List<String> FLINK_OPENS =
      List.of(
          "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.text=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED");

  private final String classPath;
  private final String mainClass;
  private final List<String> jvmArgs = new ArrayList<>();
  private final List<String> args = new ArrayList<>();
  private final Map<String, String> env = new LinkedHashMap<>();

  private Launch(String classPath, String mainClass) {
    this.classPath = classPath;
    this.mainClass = mainClass;
  }

  /** A child with every jar of a folder. */
  public static Launch fromLib(Path lib, String mainClass) {
    if (!Files.isDirectory(lib)) {
      throw new IllegalStateException(lib + " is missing: build with ./mvnw first");
    }
    return new Launch(lib.resolve("*").toString(), mainClass);
  }

  /** A child with the classes of this very JVM. */
  public static Launch fromHere(String mainClass) {
    return new Launch(System.getProperty("java.class.path"), mainClass);
  }

  /** Adds arguments for the JVM. */
  public Launch jvm(List<String> more) {
    jvmArgs.addAll(more);
    return this;
  }

  /** Adds arguments for the JVM. */
  public Launch jvm(String... more) {
    return jvm(List.of(more));
  }

  /** Adds arguments for the program. */
  public Launch args(List<String> more) {
    args.addAll(more);
    return this;
  }

  /** Adds arguments for the program. */
  public Launch args(String... more) {
    return args(List.of(more));
  }

  /** Sets an environment variable. */
  public Launch env(String name, String value) {
    env.put(name, value);
    return this;
  }

  /** Starts it; what it prints goes to the log file. */
  public JavaProcess start(Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArgs);
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(env);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      return new JavaProcess(simpleName(), builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String simpleName() {
    return mainClass.substring(mainClass.lastIndexOf('.') + 1);
  }
}
