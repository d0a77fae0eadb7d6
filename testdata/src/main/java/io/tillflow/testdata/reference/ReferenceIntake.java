package io.tillflow.testdata.reference;

import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * Records, stores and settings in, the verdict of every record out: the intake's rules said a
 * second time, independently and without regard to speed or memory.
 *
 * <p>Records of one partition are judged in the order given, which must be that of their offsets.
 */
public final class ReferenceIntake {
  private final ReferenceSettings settings;
  private final List<Store> stores;

  public ReferenceIntake(ReferenceSettings settings, List<Store> stores) {
    this.settings = settings;
    this.stores = List.copyOf(stores);
  }

  /** Judges a whole stream from a fresh start. */
  public ReferenceResult judge(List<RawRecord> records) {
    List<Judged> judged = new ArrayList<>();
    for (RawRecord record : records) {
      throw new UnsupportedOperationException(record + " " + settings + stores);
    }
    return new ReferenceResult(judged);
  }
}
