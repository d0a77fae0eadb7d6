package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;

/** What money of a rolling window adds up to, by currency. */
final class MoneyTrace implements Trace {
  private final String name;
  private final Currencies money;
  private final Feature.Amount minor;

  MoneyTrace(String name, Rolling window, Feature.Amount minor) {
    this.name = name;
    this.money = new Currencies(window);
    this.minor = minor;
  }

  @Override
  public void take(Touch touch) {
    money.add(touch.currency(), touch.time(), minor.of(touch));
  }

  @Override
  public long nextChange(long asOf) {
    return money.nextChange(asOf);
  }

  @Override
  public void forget(long asOf, long late) {
    money.forget(asOf);
  }

  @Override
  public void tell(long asOf, Values values) {
    values.noMoney(name);
    money.tell(values);
    money.sums().forEach((code, sum) -> values.money(name, code, sum.at(asOf), 1));
  }

  @Override
  public boolean isEmpty() {
    return money.sums().isEmpty();
  }

  @Override
  public long bytes() {
    return money.bytes();
  }

  @Override
  public void write(CompactOutput out) throws IOException {
    money.write(out);
  }

  @Override
  public void read(CompactInput in) throws IOException {
    money.read(in);
  }
}
