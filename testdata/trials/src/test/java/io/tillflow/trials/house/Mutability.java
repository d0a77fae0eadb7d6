package io.tillflow.trials.house;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Whether a static field can change after its class is loaded, by what it holds. */
final class Mutability {
  private static final List<Class<?>> MUTABLE =
      List.of(
          StringBuilder.class,
          java.util.concurrent.atomic.AtomicLong.class,
          java.util.concurrent.atomic.AtomicInteger.class,
          java.util.concurrent.atomic.AtomicBoolean.class,
          java.util.concurrent.atomic.AtomicReference.class,
          java.util.concurrent.atomic.LongAdder.class);

  private Mutability() {}

  /**
   * A private array or bit set counts as a table; a visible one, and any open collection, as state.
   */
  static boolean of(Field field) {
    if (field.getType().isArray() || field.getType() == BitSet.class) {
      return !Modifier.isPrivate(field.getModifiers());
    }
    if (Collection.class.isAssignableFrom(field.getType())
        || Map.class.isAssignableFrom(field.getType())) {
      return isOpen(value(field));
    }
    return MUTABLE.stream().anyMatch(type -> type.isAssignableFrom(field.getType()));
  }

  private static boolean isOpen(Object collection) {
    String type = collection.getClass().getName();
    return !type.startsWith("java.util.ImmutableCollections")
        && !type.startsWith("java.util.Collections$Unmodifiable")
        && !type.startsWith("java.util.Collections$Empty");
  }

  private static Object value(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new LinkageError(field.toString(), e);
    }
  }
}
