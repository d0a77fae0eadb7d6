package io.tillflow.state.wire;

import java.io.Serializable;
import java.net.URI;

/**
 * Where schemas are asked for and how this side proves who it is; secrets are files, read late.
 *
 * @param url base of the Confluent API; null where no registry is used
 * @param user of basic authentication; else null
 * @param passwordFile of basic authentication; else null
 * @param tokenFile of bearer authentication; else null
 * @param truststoreFile a PKCS12 or JKS store to trust instead of the platform's, or null
 * @param truststorePasswordFile its password, or null
 */
public record RegistrySettings(
    String url,
    Auth auth,
    String user,
    String passwordFile,
    String tokenFile,
    String truststoreFile,
    String truststorePasswordFile)
    implements Serializable {

  /** How this side proves who it is. */
  public enum Auth {
    NONE,
    BASIC,
    BEARER
  }

  /** Checks that what the authentication needs is there. */
  public RegistrySettings {
    if (url != null && URI.create(url).getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the registry's URL holds credentials: use user and files");
    }
    if (auth == Auth.BASIC && (user == null || passwordFile == null)) {
      throw new IllegalArgumentException("basic authentication needs a user and a password file");
    }
    if (auth == Auth.BEARER && tokenFile == null) {
      throw new IllegalArgumentException("bearer authentication needs a token file");
    }
  }

  /** No registry: single-object Avro and JSON only. */
  public static RegistrySettings none() {
    return at(null);
  }

  /** A registry that asks for no proof. */
  public static RegistrySettings at(String url) {
    return new RegistrySettings(url, Auth.NONE, null, null, null, null, null);
  }
}
