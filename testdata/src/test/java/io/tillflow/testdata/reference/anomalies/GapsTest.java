package io.tillflow.testdata.reference.anomalies;

import static io.tillflow.testdata.reference.anomalies.Slips.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.RuleKind;
import io.tillflow.state.row.AnomalyRow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapsTest {
  private final Slips till = new Slips();

  @Test
  void aNumberIsMissingThatDoesNotComeWithinTenMinutes() {
    till.number(7, 0);
    assertThat(till.number(9, MINUTE)).isEmpty();
    assertThat(till.number(10, 11 * MINUTE - 1)).isEmpty();
    assertThat(till.number(11, 11 * MINUTE)).containsExactly("SEQUENCE_GAP");
    assertThat(till.evidence("SEQUENCE_GAP"))
        .isEqualTo(Map.of("first", "8", "last", "8", "count", "1", "minutes", "10"));
    AnomalyRow row = till.last();
    assertThat(row.transactionId()).isNull();
    assertThat(row.eventTime()).isEqualTo(Slips.START + MINUTE);
    assertThat(row.origin().offset()).isOne();
    assertThat(till.number(12, 99 * MINUTE)).isEmpty();
  }

  @Test
  void whatComesInTimeIsNotMissingAndWhatIsLeftIsToldInParts() {
    till.number(1, 0);
    till.number(9, 0);
    till.number(4, 5 * MINUTE);
    till.number(2, 5 * MINUTE);
    assertThat(till.number(10, 10 * MINUTE)).containsExactly("SEQUENCE_GAP", "SEQUENCE_GAP");
    assertThat(till.reference.rows())
        .extracting(row -> row.hits().get(0).evidence().get("first"))
        .containsExactly("3", "5");
    assertThat(till.number(7, 11 * MINUTE)).isEmpty();
    assertThat(till.number(11, 99 * MINUTE)).isEmpty();
  }

  @Test
  void numbersFromBeforeTheFirstAreNotMissed() {
    till.number(5, 0);
    till.number(3, 0);
    assertThat(till.number(6, 99 * MINUTE)).isEmpty();
  }

  @Test
  void theRuleSaysHowLongIsWaited() {
    till.reference.rule(Slips.changed(RuleKind.SEQUENCE_GAP, "minutes", 2));
    till.number(1, 0);
    till.number(3, 0);
    assertThat(till.number(4, 2 * MINUTE)).containsExactly("SEQUENCE_GAP");
  }
}
