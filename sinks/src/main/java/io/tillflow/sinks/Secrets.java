package io.tillflow.sinks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings that may refer to mounted files in, the same with the files' content out.
 *
 * <p>It is called where a secret is used and nowhere earlier, so that job graphs carry references
 * alone.
 */
public final class Secrets {
  private static final String FILE = "file:/";

  private Secrets() {}

  /** Whether the value stands for the content of a file. */
  public static boolean isReference(String value) {
    return value.startsWith(FILE);
  }

  /** All values, with the content of a file in place of a reference to it. */
  public static Map<String, String> resolved(Map<String, String> settings) {
    Map<String, String> resolved = new LinkedHashMap<>();
    settings.forEach((name, value) -> resolved.put(name, resolved(name, value)));
    return resolved;
  }

  private static String resolved(String name, String value) {
    if (!isReference(value)) {
      return value;
    }
    Path file = Path.of(value.substring(FILE.length() - 1));
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the file that " + name + " refers to is not readable", e);
    }
  }
}
