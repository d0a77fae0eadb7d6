package io.tillflow.state.keyed;

import io.tillflow.state.event.Click;
import io.tillflow.state.event.CookieClick;
import java.io.IOException;
import java.util.List;

/** A click with an anonymous id in, its bytes out: the id once where it is the identity too. */
public final class CookieClickSerializer extends CompactSerializer<CookieClick> {
  private static final long serialVersionUID = 1L;

  private final CompactSerializer<Click> clicks;

  /** With clicks as they are laid out now. */
  public CookieClickSerializer() {
    this(new ClickSerializer());
  }

  private CookieClickSerializer(CompactSerializer<Click> clicks) {
    this.clicks = clicks;
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected List<CompactSerializer<?>> parts() {
    return List.of(clicks);
  }

  @Override
  @SuppressWarnings("unchecked")
  protected CompactSerializer<CookieClick> withParts(List<CompactSerializer<?>> parts) {
    return new CookieClickSerializer((CompactSerializer<Click>) parts.get(0));
  }

  @Override
  protected void write(CookieClick borne, CompactOutput out, int version) throws IOException {
    boolean once = borne.cookie().equals(borne.click().identity());
    out.flag(once);
    if (!once) {
      out.text(borne.cookie());
    }
    clicks.writeInto(borne.click(), out);
  }

  @Override
  protected CookieClick read(CompactInput in, int version) throws IOException {
    String cookie = in.flag() ? null : in.text();
    Click click = clicks.readFrom(in);
    return new CookieClick(cookie == null ? click.identity() : cookie, click);
  }
}
