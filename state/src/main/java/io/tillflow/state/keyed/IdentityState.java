package io.tillflow.state.keyed;

import io.tillflow.state.names.StateNames;
import org.apache.flink.api.common.state.MapStateDescriptor;

/**
 * What is kept of identities, all of it by key group ({@link KeyGroupKeys}), with appointments as
 * {@link SessionState} has them.
 */
public final class IdentityState {
  /** Every anonymous id of which anything is known. */
  public static final MapStateDescriptor<VisitorName, CookieState> COOKIES =
      new MapStateDescriptor<>(
          StateNames.IDENTITY_COOKIES, new VisitorNameSerializer(), new CookieStateSerializer());

  /** The links of every left token. */
  public static final MapStateDescriptor<VisitorName, TokenState> LINKS =
      new MapStateDescriptor<>(
          StateNames.IDENTITY_LINKS, new VisitorNameSerializer(), new TokenStateSerializer());

  private IdentityState() {}
}
