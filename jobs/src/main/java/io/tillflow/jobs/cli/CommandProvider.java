package io.tillflow.jobs.cli;

import java.util.List;

/** Commands that are found on the class path, such as those of a laptop. */
@FunctionalInterface
public interface CommandProvider {
  /** Objects that picocli takes for subcommands. */
  List<Object> commands();
}
