package io.tillflow.state.wire;

import java.io.IOException;
import java.net.http.HttpResponse;

/** Registry settings in; whether a registry answers there, and to whom, out. */
public final class RegistryProbe {
  /** That there is no such schema is an answer, too. */
  private static final String ASKED = "/schemas/ids/0";

  /** What came of asking. */
  public enum Answer {
    /** None is set, or it answers. */
    GOOD,
    /** It answers, but not to this user, password or token. */
    REFUSED,
    /** Nobody answers, or not as a registry does; a job would wait for it. */
    SILENT
  }

  private RegistryProbe() {}

  /** Asks once; a truststore that cannot be read is an exception. */
  public static Answer ask(RegistrySettings settings) {
    if (settings.url() == null) {
      return Answer.GOOD;
    }
    try {
      HttpResponse<String> response = new RegistryHttp(settings).get(ASKED);
      int status = response.statusCode();
      if (status == 401 || status == 403) {
        return Answer.REFUSED;
      }
      boolean known = status == 200 || RegistryClient.isItsOwn(response.body());
      return known ? Answer.GOOD : Answer.SILENT;
    } catch (IOException e) {
      return Answer.SILENT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the registry", e);
    }
  }
}
