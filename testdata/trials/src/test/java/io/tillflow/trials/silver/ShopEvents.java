package io.tillflow.trials.silver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.wire.WireEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What happens around one product of one store in; records of all topics out. */
final class ShopEvents implements AutoCloseable {
  static final long NOON = 1_760_011_200_000L;

  private final KafkaProducer<byte[], byte[]> producer;
  private int events;

  ShopEvents(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** A shelf is counted. */
  void counts(String store, String sku, int quantity, int reorderPoint, int minute)
      throws Exception {
    InventoryChange count =
        new InventoryChange(
            "count-" + events++,
            time(minute),
            store,
            sku,
            InventoryKind.COUNT,
            quantity,
            reorderPoint,
            "warehouse",
            "1");
    byte[] value = WireEncoder.json(InventoryChange.class).encode(count);
    send("inventory-changes", count.key(), value, minute);
  }

  /** A customer does something with two apples. */
  void clicks(CommerceEventType type, String customer, int minute) throws Exception {
    clicksLate(type, customer, minute, minute);
  }

  /** The same, appended later. */
  void clicksLate(CommerceEventType type, String customer, int minute, int appended)
      throws Exception {
    CommerceEvent click =
        new CommerceEvent(
            "click-" + events++,
            type,
            time(minute),
            null,
            "shop",
            "1",
            null,
            customer,
            null,
            null,
            null,
            Channel.WEB,
            DeviceType.MOBILE,
            null,
            "apple",
            "fruit",
            120L,
            "EUR",
            2,
            null,
            null,
            Map.of());
    byte[] value = WireEncoder.json(CommerceEvent.class).encode(click);
    send("commerce-events", customer, value, appended);
  }

  /** A till says something of so many apples on the loyalty card. */
  void rings(PosEventType type, String transaction, String original, int minute, int apples)
      throws Exception {
    List<PosLine> lines =
        apples == 0
            ? List.of()
            : List.of(new PosLine(1, "apple", null, apples, 120, 0, null, true));
    PosEvent event =
        new PosEvent(
            "till-event-" + events++,
            type,
            time(minute),
            null,
            "till",
            "1",
            "store",
            "terminal",
            null,
            transaction,
            original,
            null,
            null,
            null,
            "EUR",
            lines,
            PaymentMethod.CASH,
            null,
            null,
            "card",
            null,
            null);
    send("pos-transactions", "store", WireEncoder.json(PosEvent.class).encode(event), minute);
  }

  /** So much time passes in every topic, with nothing that matters. */
  void passes(int minute) throws Exception {
    clicks(CommerceEventType.PAGE_VIEW, "passer-by", minute);
    rings(PosEventType.SALE_INITIATED, "till-open", null, minute, 0);
    counts("store", "pear", 9, 1, minute);
  }

  /** Somebody asks to be forgotten. */
  void erases(String token, int minute) throws Exception {
    String json =
        "{\"request_id\":\"r-1\",\"token\":\"%s\",\"requested_at\":%d}"
            .formatted(token, time(minute));
    send("erasure-requests", token, json.getBytes(UTF_8), minute);
  }

  private static long time(int minute) {
    return NOON + Duration.ofMinutes(minute).toMillis();
  }

  private void send(String topic, String key, byte[] value, int appended) throws Exception {
    producer
        .send(new ProducerRecord<>(topic, null, time(appended), key.getBytes(UTF_8), value))
        .get();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
