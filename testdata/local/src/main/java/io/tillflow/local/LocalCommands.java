package io.tillflow.local;

import io.tillflow.jobs.cli.CommandProvider;
import java.util.List;

/** The laptop's commands. */
public final class LocalCommands implements CommandProvider {
  @Override
  public List<Object> commands() {
    return List.of(new LocalCommand(), new GenerateCommand(), new LoadCommand());
  }
}
