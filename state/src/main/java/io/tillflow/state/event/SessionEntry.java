package io.tillflow.state.event;

/**
 * What one session adds to the measures of its channel, or takes back from them.
 *
 * @param time the session's end, by which it is windowed
 * @param carted whether anything was put into the cart
 * @param abandoned whether something was left in it
 * @param revenueMinor in the session's currency, which may be null
 */
public record SessionEntry(
    boolean retracted,
    long time,
    Channel channel,
    boolean purchased,
    boolean carted,
    boolean abandoned,
    long revenueMinor,
    String currency) {

  /** What its numbers count with. */
  public int sign() {
    return retracted ? -1 : 1;
  }
}
