package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;

/** Money of a rolling window, by currency, shared out among what is counted in it. */
final class AverageTrace implements Trace {
  private final String name;
  private final Currencies money;
  private final Currencies counts;
  private final Feature.Amount minor;
  private final Feature.Amount count;

  AverageTrace(String name, Rolling window, Feature.Amount minor, Feature.Amount count) {
    this.name = name;
    this.money = new Currencies(window);
    this.counts = new Currencies(window);
    this.minor = minor;
    this.count = count;
  }

  @Override
  public void take(Touch touch) {
    money.add(touch.currency(), touch.time(), minor.of(touch));
    counts.add(touch.currency(), touch.time(), count.of(touch));
  }

  @Override
  public long nextChange(long asOf) {
    return Math.min(money.nextChange(asOf), counts.nextChange(asOf));
  }

  @Override
  public void forget(long asOf, long late) {
    money.forget(asOf);
    counts.forget(asOf);
  }

  @Override
  public void tell(long asOf, Values values) {
    money.tell(values);
    counts
        .sums()
        .forEach(
            (code, counted) -> {
              long among = counted.at(asOf);
              if (among > 0 && money.sums().containsKey(code)) {
                values.money(name, code, money.at(code, asOf), among);
              } else if (among > 0) {
                values.noMoney(name);
              }
            });
  }

  @Override
  public boolean isEmpty() {
    return money.sums().isEmpty() && counts.sums().isEmpty();
  }

  @Override
  public long bytes() {
    return money.bytes() + counts.bytes();
  }

  @Override
  public void write(CompactOutput out) throws IOException {
    money.write(out);
    counts.write(out);
  }

  @Override
  public void read(CompactInput in) throws IOException {
    money.read(in);
    counts.read(in);
  }
}
