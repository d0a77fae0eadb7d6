package io.tillflow.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Store;
import io.tillflow.state.wire.WireEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records with personal data in every field that may hold some, whole ones and refused ones. */
final class Planted {
  static final String CUSTOMER = "planted-customer";
  static final String ANONYMOUS = "planted-anonymous";

  /** Every clear value, none of which is part of another. */
  static final List<String> VALUES =
      List.of(Sales.CASHIER, Sales.LOYALTY, Sales.EMAIL, CUSTOMER, ANONYMOUS);

  /** How many of the records are refused. */
  static final int REFUSED = 8;

  private static final int SALES = 20;
  private static final String EVERYTHING = String.join(" ", VALUES);
  private static final long APPENDED = Sales.START + SALES * 1_000L;

  private final WireEncoder<PosEvent> avro = WireEncoder.singleObject(PosEvent.class);
  private final WireEncoder<PosEvent> json = WireEncoder.json(PosEvent.class);
  private final WireEncoder<CommerceEvent> web = WireEncoder.singleObject(CommerceEvent.class);
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

  /** All of them, the last of each topic refused. */
  List<ProducerRecord<byte[], byte[]>> records() {
    byte[] store = WireEncoder.singleObject(Store.class).encode(Sales.store());
    records.add(new ProducerRecord<>("stores", Sales.STORE.getBytes(UTF_8), store));
    for (int i = 0; i < SALES; i++) {
      pos((i % 2 == 0 ? avro : json).encode(Sales.sale(i)));
    }
    pos(avro.encode(Sales.sale(1, "EUR", 7)));
    pos(avro.encode(Sales.sale(1_000_000)));
    spoilt("SALE_COMPLETED", Sales.EMAIL);
    spoilt("EUR", Sales.LOYALTY);
    spoilt(Sales.STORE, "");
    pos(("{\"event_id\": \"x\", \"cashier_id\": \"" + EVERYTHING).getBytes(UTF_8));
    pos(EVERYTHING.getBytes(UTF_8));
    shoppers();
    return records;
  }

  private void shoppers() {
    commerce(CUSTOMER, web.encode(shopper(1, CommerceEventType.PURCHASE, CUSTOMER)));
    commerce(CUSTOMER, web.encode(shopper(2, CommerceEventType.PRODUCT_VIEW, CUSTOMER)));
    commerce(Sales.LOYALTY, web.encode(shopper(3, CommerceEventType.ADD_TO_CART, null)));
    commerce(ANONYMOUS, EVERYTHING.getBytes(UTF_8));
  }

  private void spoilt(String part, String by) {
    String sale = new String(json.encode(Sales.sale(SALES + records.size())), UTF_8);
    pos(sale.replace('"' + part + '"', '"' + by + '"').getBytes(UTF_8));
  }

  private void pos(byte[] value) {
    byte[] key = Sales.STORE.getBytes(UTF_8);
    records.add(new ProducerRecord<>("pos-transactions", 0, APPENDED, key, value));
  }

  private void commerce(String key, byte[] value) {
    records.add(new ProducerRecord<>("commerce-events", 0, APPENDED, key.getBytes(UTF_8), value));
  }

  private static CommerceEvent shopper(int number, CommerceEventType type, String customer) {
    return new CommerceEvent(
        "web-" + number,
        type,
        Sales.START + number,
        null,
        "web",
        "1",
        "session-" + number,
        customer,
        Sales.LOYALTY,
        ANONYMOUS,
        " Planted.Person@Example.ORG ",
        Channel.WEB,
        DeviceType.DESKTOP,
        null,
        "sku-1",
        "food",
        500L,
        "EUR",
        1,
        null,
        "order-1",
        Map.of());
  }
}
