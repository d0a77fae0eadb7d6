package io.tillflow.testdata.reference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One record's fields by their wire names, as text, whole numbers, flags, lists and maps; what is
 * absent, null or empty text is not there.
 */
final class Fields {
  /** Stands for a symbol that the newest schema does not have. */
  static final String UNKNOWN_SYMBOL = "?";

  private final Map<String, Object> values = new TreeMap<>();

  void put(String name, Object value) {
    if (value == null || "".equals(value)) {
      values.remove(name);
    } else {
      values.put(name, value);
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name) {
    return (String) values.get(name);
  }

  Long number(String name) {
    return (Long) values.get(name);
  }

  long number(String name, long absent) {
    return has(name) ? number(name) : absent;
  }

  Integer small(String name) {
    return has(name) ? (Integer) Math.toIntExact(number(name)) : null;
  }

  boolean flag(String name, boolean absent) {
    return has(name) ? (Boolean) values.get(name) : absent;
  }

  <S extends Enum<S>> S symbol(String name, Class<S> type) {
    return has(name) ? Enum.valueOf(type, text(name)) : null;
  }

  boolean isUnknownSymbol(String name) {
    return UNKNOWN_SYMBOL.equals(values.get(name));
  }

  @SuppressWarnings("unchecked")
  List<Fields> rows(String name) {
    return (List<Fields>) values.getOrDefault(name, List.of());
  }

  @SuppressWarnings("unchecked")
  Map<String, String> entries(String name) {
    return (Map<String, String>) values.getOrDefault(name, Map.of());
  }
}
