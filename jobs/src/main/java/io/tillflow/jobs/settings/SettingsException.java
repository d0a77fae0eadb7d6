package io.tillflow.jobs.settings;

import java.util.List;

/** Settings that no job can start with; names every problem, and never a secret value. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Lists the problems, a line each. */
  public SettingsException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
