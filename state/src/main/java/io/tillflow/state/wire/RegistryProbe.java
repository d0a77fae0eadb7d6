package io.tillflow.state.wire;

import java.io.IOException;

/** Registry settings in; whether a registry answers there, and to whom, out. */
public final class RegistryProbe {
  private static final String ASKED = "/schemas/types";

  /** What came of asking. */
  public enum Answer {
    /** None is set, or it answers. */
    GOOD,
    /** It answers, but not to this user, password or token. */
    REFUSED,
    /** Nobody answers; a job would wait for it. */
    SILENT
  }

  private RegistryProbe() {}

  /** Asks once; a truststore that cannot be read is an exception. */
  public static Answer ask(RegistrySettings settings) {
    if (settings.url() == null) {
      return Answer.GOOD;
    }
    try {
      int status = new RegistryHttp(settings).get(ASKED).statusCode();
      return status == 401 || status == 403 ? Answer.REFUSED : Answer.GOOD;
    } catch (IOException e) {
      return Answer.SILENT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the registry", e);
    }
  }
}
