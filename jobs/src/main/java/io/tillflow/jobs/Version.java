package io.tillflow.jobs;

/** The version of this jar, as its manifest says. */
public final class Version {
  /** The version; {@code development} where there is no manifest. */
  public static final String OF_THIS_JAR = read();

  private Version() {}

  private static String read() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
