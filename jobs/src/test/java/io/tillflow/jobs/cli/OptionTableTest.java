package io.tillflow.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.cli.Listing.Format;
import io.tillflow.jobs.settings.TillflowOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

/** The table of options that people read is the one that the code has. */
class OptionTableTest {
  private static final Path DOCUMENT = Path.of("..", "flink-conf", "README.md");
  private static final String BEGIN = "<!-- options:begin -->\n";
  private static final String END = "<!-- options:end -->";

  @Test
  void theDocumentHasTheTableThatTheProgramPrints() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    String table = document.substring(begin, document.indexOf(END));
    assertThat(table)
        .as("paste what `jobs/bin/tillflow config options --format markdown` prints")
        .isEqualTo(printed());
  }

  @Test
  void everyOptionHasAMeaning() {
    for (ConfigOption<?> option : TillflowOptions.ALL) {
      assertThat(option.key()).startsWith(TillflowOptions.PREFIX);
    }
    assertThat(printed().lines()).noneMatch(line -> line.endsWith("|  |"));
    assertThat(TillflowOptions.ALL).extracting(ConfigOption::key).doesNotHaveDuplicates();
  }

  private static String printed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ConfigCommand.optionTable().print(new PrintStream(bytes, true, UTF_8), Format.markdown);
    return bytes.toString(UTF_8);
  }
}
