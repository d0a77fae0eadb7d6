package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Facts;
import io.tillflow.functions.metrics.InnerKey;
import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.Summarized;
import io.tillflow.state.event.Portion;

/** A metric set in, the same of portions of its entries out: of the lines that a slice has. */
final class Portions {
  private Portions() {}

  /** The set, whose filter portions have passed. */
  static <E> MetricSet<Portion<E>> of(MetricSet<E> set) {
    return new MetricSet<>(
        set.name(),
        facts(set.facts()),
        set.outerColumn(),
        portion -> set.outerKey().of(portion.entry()),
        innerKey(set.innerKey()),
        portion -> true,
        set.windows(),
        set.settling(),
        set.horizon(),
        set.finalRows(),
        set.measures().stream().map(Portions::measure).toList(),
        set.meanings(),
        set.owner(),
        set.description(),
        set.version());
  }

  private static <E> Facts<Portion<E>> facts(Facts<E> facts) {
    return new Facts<>(
        portion -> facts.time().of(portion.entry()),
        portion -> facts.currency().of(portion.entry()),
        portion -> facts.sign().of(portion.entry()),
        portion -> facts.lines().of(portion.entry()),
        portion -> facts.lasting().of(portion.entry()));
  }

  // A line of another slice is one without a key.
  private static <E> InnerKey<Portion<E>> innerKey(InnerKey<E> inner) {
    return new InnerKey<>(
        inner.column(),
        (portion, line) -> {
          String key = inner.value().of(portion.entry(), line);
          return key != null && portion.has(key) ? key : null;
        });
  }

  private static <E> Measure<Portion<E>> measure(Measure<E> measure) {
    if (measure instanceof Measure.Kept<E> kept) {
      Facts.LineNumber<E> value = kept.value();
      return new Measure.Kept<>(
          kept.name(),
          kept.fold(),
          kept.per(),
          (portion, line) -> value.of(portion.entry(), line),
          kept.unit(),
          kept.shown());
    }
    if (measure instanceof Summarized<E> summarized) {
      Facts.LineValue<E> value = summarized.value();
      return new Summarized<>(
          summarized.name(),
          summarized.kind(),
          summarized.per(),
          (portion, line) -> value.of(portion.entry(), line),
          summarized.answer(),
          summarized.unit());
    }
    if (measure instanceof Measure.Sum<E> sum) {
      return new Measure.Sum<>(sum.name(), sum.terms(), sum.unit());
    }
    Measure.Ratio<E> ratio = (Measure.Ratio<E>) measure;
    return new Measure.Ratio<>(ratio.name(), ratio.dividend(), ratio.divisor(), ratio.ofMoney());
  }
}
