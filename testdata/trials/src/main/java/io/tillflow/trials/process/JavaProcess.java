package io.tillflow.trials.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A running child JVM; it ends when closed, and at the latest when this JVM ends. */
public final class JavaProcess implements AutoCloseable {
  private static final int TAIL_LINES = 30;
  private static final long POLL_MILLIS = 50;
  private static final long GRACE_SECONDS = 10;

  private final String name;
  private final Process process;
  private final Path log;
  private final Thread atExit;

  JavaProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  /** Everything it has printed. */
  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the condition holds; fails when the process ends first or the limit passes. */
  public JavaProcess await(String what, Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (ended(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(name + " ended before " + what + tail());
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(name + ": no " + what + " within " + limit + tail());
      }
    }
    return this;
  }

  /** Waits for it to end by itself and yields its exit code. */
  public int exitCode(Duration limit) {
    if (!ended(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
      throw new IllegalStateException(name + " still ran after " + limit + tail());
    }
    return process.exitValue();
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    ended(GRACE_SECONDS, TimeUnit.SECONDS);
    forgetHook();
  }

  @Override
  public void close() {
    process.destroy();
    if (!ended(GRACE_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
    forgetHook();
  }

  /** The last lines it printed, to explain a failure. */
  public String tail() {
    List<String> lines = output().lines().toList();
    return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
        .reduce("", (text, line) -> text + "\n  | " + line);
  }

  private boolean ended(long time, TimeUnit unit) {
    try {
      return process.waitFor(time, unit);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException shuttingDown) {
      // The hook is running already and does the same.
    }
  }
}
