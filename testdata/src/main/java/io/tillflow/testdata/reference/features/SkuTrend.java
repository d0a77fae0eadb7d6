package io.tillflow.testdata.reference.features;

import io.tillflow.state.event.CommerceEventType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Clicks on a product and its sales in; how it is in demand as of a time out. */
final class SkuTrend {
  private static final int HOURS = 24;

  private SkuTrend() {}

  static void tell(Tale tale, long asOf, Map<String, String> fields) {
    Panes hour = new Panes(Duration.ofHours(1), asOf);
    long views = tale.clicks(CommerceEventType.PRODUCT_VIEW, hour).count();
    long adds = tale.clicks(CommerceEventType.ADD_TO_CART, hour).count();
    long day = tale.units(new Panes(Duration.ofHours(HOURS), asOf));
    fields.put("views_1h", Long.toString(views));
    fields.put("cart_adds_1h", Long.toString(adds));
    fields.put("units_1h", Long.toString(tale.units(hour)));
    fields.put("units_24h", Long.toString(day));
    fields.put("units_7d", Long.toString(tale.units(new Panes(Duration.ofDays(7), asOf))));
    fields.put("velocity_1h", Figures.quotient(BigDecimal.valueOf(day), HOURS));
  }
}
