package io.tillflow.functions.anomaly;

import io.tillflow.functions.intake.Reference;
import io.tillflow.functions.intake.Standing;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Notice;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The compacted topics that events are judged by. */
public record AnomalyReference(
    Reference<Store> stores, Reference<Product> products, Reference<RuleBytes> rules) {

  /** What they hold as an operator opens. */
  record Standings(Standing<Store> stores, Standing<Product> products, Standing<RuleBytes> rules)
      implements Serializable {

    /** The same for who does not ask for products. */
    Standings withoutProducts() {
      return new Standings(stores, List::of, rules);
    }
  }

  Standings standings() {
    return new Standings(stores.standing(), products.standing(), rules.standing());
  }

  /** Changes of stores, products and rules, of rules only these. */
  DataStream<Notice> notices(DataStream<Change<RuleBytes>> goodRules) {
    return notices("stores", stores.updates(), Notice::ofStore)
        .union(
            notices("products", products.updates(), Notice::ofProduct),
            notices("rules", goodRules, Notice::ofRule));
  }

  private static <V> DataStream<Notice> notices(
      String topic, DataStream<Change<V>> changes, MapFunction<Change<V>, Notice> notice) {
    return changes
        .map(notice)
        .returns(FlowTypes.NOTICE)
        .setParallelism(changes.getParallelism())
        .uid(Uids.notices(topic))
        .name(Uids.notices(topic));
  }
}
