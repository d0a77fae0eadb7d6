package io.tillflow.state.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.IdentityKind;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class JournalEntryTest {
  private static final VisitorName WHO = new VisitorName(IdentityKind.ANONYMOUS, "someone");

  /** A seat is taken, told from two pages later, and left. */
  @Test
  void itsBytesAreAsEver() throws IOException {
    CompactOutput out = new CompactOutput();
    new JournalEntry(0, 300, WHO, new byte[] {1, 2}).write(out);
    new JournalEntry(2, 300, null, new byte[] {3}).write(out);
    new JournalEntry(2, 300, null, null).write(out);
    assertThat(HexFormat.of().formatHex(out.toBytes()))
        .isEqualTo("03ac02020e736f6d656f6e650201020aac02010308ac02");

    CompactInput in = new CompactInput();
    in.over(out.toBytes());
    JournalEntry taken = JournalEntry.read(in);
    assertThat(taken.name()).isEqualTo(WHO);
    assertThat(taken.seat()).isEqualTo(300);
    assertThat(taken.news()).containsExactly(1, 2);
    JournalEntry told = JournalEntry.read(in);
    assertThat(told.back()).isEqualTo(2);
    assertThat(told.name()).isNull();
    assertThat(told.news()).containsExactly(3);
    assertThat(JournalEntry.read(in).news()).isNull();
    assertThat(in.isAtEnd()).isTrue();
  }
}
