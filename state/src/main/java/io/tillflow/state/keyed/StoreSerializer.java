package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A store in, its bytes out. */
public final class StoreSerializer extends CompactSerializer<Store> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Store store, CompactOutput out, int version) throws IOException {
    out.small(
        bit(0, store.name())
            | bit(1, store.region())
            | bit(2, store.timeZone())
            | bit(3, store.currency()));
    out.text(store.storeId());
    out.textIfAny(store.name());
    out.textIfAny(store.region());
    out.textIfAny(store.timeZone());
    writeHours(store.openingHours(), out);
    TextsLayout.write(store.closedDays(), out);
    out.textIfAny(store.currency());
    out.flag(store.isTest());
  }

  @Override
  protected Store read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new Store(
        in.text(),
        in.textIfAny(mask, 0),
        in.textIfAny(mask, 1),
        in.textIfAny(mask, 2),
        readHours(in),
        TextsLayout.read(in),
        in.textIfAny(mask, 3),
        in.flag());
  }

  private static void writeHours(List<OpeningHours> week, CompactOutput out) throws IOException {
    out.unsigned(week.size());
    for (OpeningHours day : week) {
      out.flag(day != null);
      if (day != null) {
        out.signed(day.opens());
        out.signed(day.closes());
      }
    }
  }

  private static List<OpeningHours> readHours(CompactInput in) throws IOException {
    int count = in.length();
    List<OpeningHours> week = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      week.add(in.flag() ? new OpeningHours((int) in.signed(), (int) in.signed()) : null);
    }
    return week;
  }
}
