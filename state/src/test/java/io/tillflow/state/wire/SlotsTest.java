package io.tillflow.state.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import java.lang.reflect.Field;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SlotsTest {
  @Test
  void everySlotIsItsFieldsPosition() throws Exception {
    check(PosSlots.class, Shape.of(PosEvent.class));
    check(PosSlots.Line.class, Shape.of(PosEvent.class).rows());
    check(CommerceSlots.class, Shape.of(CommerceEvent.class));
    check(CommerceSlots.Property.class, Shape.of(CommerceEvent.class).rows());
    check(InventorySlots.class, Shape.of(InventoryChange.class));
  }

  private static void check(Class<?> slots, Shape shape) throws IllegalAccessException {
    assertThat(slots.getDeclaredFields()).hasSameSizeAs(shape.slots());
    for (Field field : slots.getDeclaredFields()) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      assertThat(shape.slot(name)).as(name).isNotNull();
      assertThat(field.getInt(null)).as(name).isEqualTo(shape.slot(name).index());
    }
  }
}
