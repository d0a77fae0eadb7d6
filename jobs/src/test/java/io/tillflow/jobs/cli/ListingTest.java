package io.tillflow.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.jobs.cli.Listing.Format;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ListingTest {
  private static final Listing TWO =
      new Listing("name", "rows", "open").row("a,\"b\"", 12L, true).row(null, 3L, false);

  @Test
  void aTableAlignsNumbersToTheRight() {
    assertThat(printed(TWO, Format.table))
        .isEqualTo(
            """
            name   rows  open
            a,"b"    12  true
                      3  false
            """);
  }

  @Test
  void jsonKeepsNumbersTruthAndNothing() throws Exception {
    JsonNode read = new ObjectMapper().readTree(printed(TWO, Format.json));
    assertThat(read.get(0).get("name").asText()).isEqualTo("a,\"b\"");
    assertThat(read.get(0).get("rows").isNumber()).isTrue();
    assertThat(read.get(1).get("name").isNull()).isTrue();
    assertThat(read.get(1).get("open").isBoolean()).isTrue();
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertThat(printed(TWO, Format.csv).lines())
        .containsExactly("name,rows,open", "\"a,\"\"b\"\"\",12,true", ",3,false");
  }

  @Test
  void aRowOfAnotherWidthIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Listing("one").row(1, 2));
  }

  private static String printed(Listing listing, Format format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    listing.print(new PrintStream(bytes, true, UTF_8), format);
    return bytes.toString(UTF_8);
  }
}
