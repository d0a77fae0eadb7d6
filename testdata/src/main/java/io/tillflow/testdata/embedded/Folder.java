package io.tillflow.testdata.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for a server's files: a temporary one goes when it is closed, a given one stays. */
public final class Folder implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final Path path;
  private final boolean temporary;

  private Folder(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /** A new folder under the system's temporary one; {@link #close} removes it. */
  public static Folder temporary(String prefix) {
    try {
      return new Folder(Files.createTempDirectory(prefix).toRealPath(), true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder", e);
    }
  }

  /** The given folder, made if missing; it outlives {@link #close}. */
  public static Folder kept(Path path) {
    try {
      return new Folder(Files.createDirectories(path).toRealPath(), false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + path, e);
    }
  }

  /** Where it is, without symbolic links. */
  public Path path() {
    return path;
  }

  // A server that is going down may still write a file while its folder is being emptied.
  @Override
  public void close() {
    for (int attempt = 1; temporary && Files.exists(path); attempt++) {
      try {
        empty();
      } catch (IOException | UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          throw new IllegalStateException("cannot remove the folder " + path, e);
        }
      }
    }
  }

  private void empty() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> walk = Files.walk(path)) {
      deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path each : deepestFirst) {
      Files.deleteIfExists(each);
    }
  }
}
