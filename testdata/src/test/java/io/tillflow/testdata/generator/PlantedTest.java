package io.tillflow.testdata.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.RuleKind;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.testdata.reference.ReferenceIntake;
import io.tillflow.testdata.reference.ReferenceSettings;
import io.tillflow.testdata.reference.anomalies.ReferenceAnomalies;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is planted is found, of every kind, and little else is. */
class PlantedTest {
  private static final String STATISTICAL = RuleKind.AMOUNT_OUTLIER.name();

  // Baskets have long tails, some numbers come late, and a planted sale may meet a house rule too.
  private static final Set<String> SOUNDED_BY_LIFE =
      Set.of(STATISTICAL, RuleKind.SEQUENCE_GAP.name(), HouseRules.BULK);

  private final Generator world = Generator.of(GeneratorSettings.ofSeed(21).withEvents(40_000));
  private final Set<Label> found = new HashSet<>();

  private void judge() {
    ReferenceIntake intake = new ReferenceIntake(ReferenceSettings.DEFAULT, world.stores());
    ReferenceAnomalies reference = new ReferenceAnomalies(1_000_000, HouseRules.meanings());
    world.stores().forEach(reference::store);
    world.products().forEach(reference::product);
    HouseRules.all().forEach(reference::rule);
    Coordinates coordinates = new Coordinates(3);
    world.forEachRemaining(
        made -> {
          if (made.feed() == Feed.POS) {
            reference.take(intake.judge(coordinates.place(made)));
          }
        });
    reference.rows().forEach(this::find);
  }

  private void find(AnomalyRow row) {
    row.hits()
        .forEach(
            hit -> {
              String gap = hit.evidence().get("first");
              String subject = row.eventId() == null ? gap : row.eventId();
              found.add(new Label(hit.rule(), row.storeId(), subject));
            });
  }

  private static Map<String, Long> perRule(Collection<Label> labels) {
    return new TreeMap<>(
        labels.stream().collect(Collectors.groupingBy(Label::rule, Collectors.counting())));
  }

  @Test
  void everyKindIsPlantedAndAllButOutliersAreFound() {
    judge();
    Map<String, Long> planted = perRule(world.labels());
    assertThat(planted).containsKey(HouseRules.BULK).hasSize(RuleKind.values().length);
    assertThat(world.labels())
        .filteredOn(label -> !label.rule().equals(STATISTICAL))
        .allMatch(found::contains);
    Map<String, Long> fired = perRule(found);
    fired.keySet().retainAll(planted.keySet());
    fired.keySet().removeAll(SOUNDED_BY_LIFE);
    planted.keySet().removeAll(SOUNDED_BY_LIFE);
    assertThat(fired).isEqualTo(planted);
  }
}
