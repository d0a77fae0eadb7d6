package io.tillflow.local.report;

import io.tillflow.state.event.Store;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.completeness.CompletenessTexts;
import io.tillflow.testdata.reference.completeness.ReferenceCompleteness;
import io.tillflow.testdata.reference.completeness.Said;
import java.util.ArrayList;
import java.util.List;

/** What till records say of their stores in; how {@code store_completeness} compares out. */
final class CompletenessCheck {
  private final Tables tables;
  private final List<Store> stores;
  private final List<Said> said = new ArrayList<>();

  CompletenessCheck(Tables tables, List<Store> stores) {
    this.tables = tables;
    this.stores = stores;
  }

  /** Takes a record that has been judged. */
  void take(Judged judged) {
    if (judged.record().origin().topic().equals(Feed.POS.defaultTopic())) {
      said.add(Said.of(judged));
    }
  }

  Compared compared() {
    CompletenessTexts texts = new CompletenessTexts(ReferenceCompleteness.of(said, stores));
    tables.scan("store_completeness", texts::take);
    Comparison comparison = new Comparison("store_completeness windows");
    for (String store : texts.stores()) {
      comparison.compare(texts.expected(store), texts.landed(store));
    }
    return comparison.compared();
  }
}
