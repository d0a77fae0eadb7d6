package io.tillflow.state.keyed;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.names.StateNames;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * What the ledger keeps, all of it by key group ({@link KeyGroupKeys}): sales in pages by bucket of
 * event time, where each of them stands, their corrections, and corrections without a sale.
 */
public final class LedgerState {
  /** From a sale's identity to its page. */
  public static final MapStateDescriptor<Long, byte[]> IDENTITIES =
      new MapStateDescriptor<>(
          StateNames.LEDGER_IDENTITIES,
          LongSerializer.INSTANCE,
          BytePrimitiveArraySerializer.INSTANCE);

  /** Pages of sales, each by {@link #name} of its bucket and number. */
  public static final MapStateDescriptor<Long, List<Basket>> SALES =
      new MapStateDescriptor<>(
          StateNames.LEDGER_SALES, LongSerializer.INSTANCE, list(FlowTypes.BASKET));

  /** How many pages of sales each bucket has. */
  public static final MapStateDescriptor<Integer, Integer> BUCKETS =
      new MapStateDescriptor<>(
          StateNames.LEDGER_BUCKETS, IntSerializer.INSTANCE, IntSerializer.INSTANCE);

  /** Corrections, by {@link #name} of their sale's bucket and 32 bits of its identity. */
  public static final MapStateDescriptor<Long, List<Basket>> CASES =
      new MapStateDescriptor<>(
          StateNames.LEDGER_CASES, LongSerializer.INSTANCE, list(FlowTypes.BASKET));

  /** Pages of corrections whose sale has not come, by 64 bits of its identity plus their number. */
  public static final MapStateDescriptor<Long, List<Decoded<Basket>>> WAITING =
      new MapStateDescriptor<>(
          StateNames.LEDGER_WAITING,
          LongSerializer.INSTANCE,
          list(FlowTypes.decoded(FlowTypes.BASKET)));

  /** What stands between a store and a transaction of it where they are hashed together. */
  static final char BETWEEN = '\0';

  private static final Hasher128 HASHER = Hashing.xxh3_128();

  private LedgerState() {}

  /** The identity of a transaction of a store; it is in the state, so it never changes. */
  public static Fingerprint transaction(String storeId, String transactionId, int content) {
    return transaction(HASHER.hashCharsTo128Bits(storeId + BETWEEN + transactionId), content);
  }

  /** The same of the letters of both, with what is to stand between them. */
  static Fingerprint transaction(Letters both, int content) {
    return transaction(HASHER.hashBytesTo128Bits(both.bytes(), 0, both.size()), content);
  }

  private static Fingerprint transaction(HashValue128 hash, int content) {
    return new Fingerprint(
        hash.getMostSignificantBits(), (int) hash.getLeastSignificantBits(), content);
  }

  /** A name within a bucket, which is named by the minute of its end. */
  public static long name(int endMinute, int inBucket) {
    return ((long) endMinute << Integer.SIZE) | (inBucket & 0xFFFFFFFFL);
  }

  /** The end of the bucket that the name is in. */
  public static int endMinute(long name) {
    return (int) (name >> Integer.SIZE);
  }

  private static <T> TypeSerializer<List<T>> list(TypeInformation<T> type) {
    return new ListSerializer<>(FlowTypes.part(type));
  }
}
