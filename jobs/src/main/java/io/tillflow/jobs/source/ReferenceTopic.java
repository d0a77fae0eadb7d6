package io.tillflow.jobs.source;

import io.tillflow.state.event.Product;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.wire.ReferenceReader;
import io.tillflow.state.wire.RegistrySettings;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.function.SerializableSupplier;

/** A compacted topic of reference values: its name and word, and how its values are read. */
public record ReferenceTopic<V>(
    String word, String name, TypeInformation<V> type, SerializableSupplier<ValueReader<V>> reader)
    implements Serializable {

  /** The bytes of one value in, the value out. */
  @FunctionalInterface
  public interface ValueReader<V> {
    /** Throws where the bytes are no such value: nothing is judged by half a reference. */
    V read(byte[] value) throws InterruptedException;
  }

  /** The topic of stores. */
  public static ReferenceTopic<Store> stores(String name, RegistrySettings registry) {
    return new ReferenceTopic<>(
        "stores", name, FlowTypes.STORE, () -> ReferenceReader.of(Store.class, registry)::read);
  }

  /** The topic of products. */
  public static ReferenceTopic<Product> products(String name, RegistrySettings registry) {
    return new ReferenceTopic<>(
        "products",
        name,
        FlowTypes.PRODUCT,
        () -> ReferenceReader.of(Product.class, registry)::read);
  }

  /** A topic whose values are read where they are used, since one that cannot be stops nothing. */
  public static ReferenceTopic<RuleBytes> unread(String word, String name) {
    return new ReferenceTopic<>(word, name, FlowTypes.RULE_BYTES, () -> RuleBytes::new);
  }
}
