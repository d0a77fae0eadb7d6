package io.tillflow.state.keyed;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A seed in, records of any shape out: extreme numbers, every script, nulls where they may be. */
final class RandomRecords {
  private static final int MAX_LENGTH = 40;
  private static final long[] EDGES = {
    0, 1, -1, 127, 128, -64, -65, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE + 1
  };
  // Components that are never null; boxed numbers and byte arrays always may be.
  private static final Set<String> REQUIRED =
      Set.of(
          "eventId",
          "sourceSystem",
          "schemaVersion",
          "storeId",
          "terminalId",
          "sku",
          "topic",
          "detail",
          "format",
          "stage",
          "job",
          "table",
          "jobId",
          "kind",
          "channel",
          "key",
          "name",
          "eventType",
          "deviceType",
          "reason",
          "set",
          "outerKey",
          "windowSize",
          "claim",
          "identityKind",
          "identity",
          "type",
          "device",
          "sessionKey",
          "cookie",
          "leftKind",
          "leftToken",
          "rightKind",
          "rightToken",
          "state",
          "alertId",
          "rule",
          "ruleId",
          "severity",
          "subject",
          "entity",
          "entityId",
          "group",
          "freshness");
  // The same names where they may be null after all.
  private static final Set<String> OPTIONAL =
      Set.of(
          "Click.sku",
          "Touch.eventId",
          "Touch.sku",
          "ShelfMove.eventId",
          "CommerceEvent.sku",
          "OrderLine.sku",
          "OrderLine.storeId",
          "OrderLine.terminalId",
          "Mark.storeId",
          "Store.name",
          "Promotion.kind",
          "RawRecord.key",
          "PosLine.promotionId",
          "AnomalyRow.eventId",
          "AnomalyRow.eventType",
          "AnomalyRow.terminalId");
  private static final Set<String> ALSO_REQUIRED =
      Set.of(
          "PosEvent.transactionId",
          "Basket.transactionId",
          "Slip.transactionId",
          "PackedSlip.bytes",
          "SlipRecord.slip",
          "Promotion.promotionId",
          "Mark.event",
          "RuleBytes.value",
          "AnomalyFeedback.verdict",
          "Decoded.origin",
          "DeadLetter.refusal");

  private final Random random;

  RandomRecords(long seed) {
    random = new Random(seed);
  }

  <T> T next(Class<T> type) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = component(type, components[i]);
      }
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }

  private Object component(Class<?> owner, RecordComponent component) {
    String name = owner.getSimpleName() + "." + component.getName();
    boolean required =
        (REQUIRED.contains(component.getName()) && !OPTIONAL.contains(name))
            || ALSO_REQUIRED.contains(name)
            || component.getType().isRecord()
            || component.getType() == List.class;
    boolean mayBeNull = !required && !component.getType().isPrimitive();
    if (mayBeNull && !isRequiredArray(component.getType()) && random.nextInt(3) == 0) {
      return null;
    }
    boolean counts = Set.of("partition", "subtask").contains(component.getName());
    return counts ? random.nextInt(100_000) : value(component.getGenericType());
  }

  // Arrays of the basket stand for lists; those of bytes for a nullable blob.
  private static boolean isRequiredArray(Class<?> type) {
    return (type.isArray() && type != byte[].class) || type == Map.class;
  }

  Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class ? map(generic) : list(generic);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) {
      return next(raw);
    } else if (raw.isEnum()) {
      return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
    } else if (raw.isArray()) {
      return array(raw.getComponentType());
    }
    return scalar(raw);
  }

  private Object scalar(Class<?> raw) {
    if (raw == String.class) {
      return text();
    } else if (raw == boolean.class || raw == Boolean.class) {
      return random.nextBoolean();
    } else if (raw == int.class || raw == Integer.class) {
      return (int) number();
    } else if (raw == byte.class) {
      return (byte) random.nextInt();
    }
    return number();
  }

  private long number() {
    return switch (random.nextInt(3)) {
      case 0 -> EDGES[random.nextInt(EDGES.length)];
      case 1 -> random.nextInt(10_000);
      default -> random.nextLong();
    };
  }

  String text() {
    StringBuilder text = new StringBuilder();
    int kind = random.nextInt(4);
    for (int length = random.nextInt(MAX_LENGTH); length > 0; length--) {
      switch (kind) {
        case 0, 1 -> text.append((char) (' ' + random.nextInt('~' - ' ')));
        case 2 -> text.append((char) random.nextInt(256));
        default -> text.appendCodePoint(0x1F300 + random.nextInt(500)).append('Ж');
      }
    }
    return text.toString();
  }

  private List<Object> list(ParameterizedType type) {
    List<Object> list = new ArrayList<>();
    for (int length = random.nextInt(4); length > 0; length--) {
      list.add(value(type.getActualTypeArguments()[0]));
    }
    return list;
  }

  private Map<Object, Object> map(ParameterizedType type) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int length = random.nextInt(4); length > 0; length--) {
      map.put(text(), value(type.getActualTypeArguments()[1]));
    }
    return map;
  }

  // The same length for all arrays of one record: they are read index by index.
  private Object array(Class<?> element) {
    int length = element == byte.class ? random.nextInt(MAX_LENGTH) : 3;
    Object array = Array.newInstance(element, length);
    for (int i = 0; i < length; i++) {
      Array.set(array, i, value(element));
    }
    return array;
  }
}
