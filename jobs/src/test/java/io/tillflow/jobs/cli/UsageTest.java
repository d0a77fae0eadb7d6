package io.tillflow.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class UsageTest {
  @Test
  void everyCommandHelpsWithExamples() {
    List<CommandLine> commands = new ArrayList<>();
    collect(Main.commands(), commands);
    assertThat(commands).hasSizeGreaterThan(8);
    for (CommandLine command : commands) {
      String name = command.getCommandSpec().qualifiedName();
      assertThat(command.getUsageMessage()).as(name).contains("--help", "Examples:", "  " + name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "run, JOB",
    "run nothing, silver",
    "dlq list --reason LATE, TOO_LATE",
    "dlq list --limit -1, 0 and above",
    "dlq show here, topic-partition",
    "tables list --format xml, csv",
    "metrics describe gross, store_sales",
    "rules check nowhere.yaml, cannot be read",
    "tables, list"
  })
  void wrongUsageIsToldWithWhatIsAllowedAndEndsWithTwo(String words, String allowed) {
    PrintStream standard = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told, true, UTF_8));
    try {
      assertThat(Main.run(words.split(" ", -1))).isEqualTo(2);
    } finally {
      System.setErr(standard);
    }
    assertThat(told.toString(UTF_8)).contains(allowed).doesNotContain("Exception");
  }

  private static void collect(CommandLine command, List<CommandLine> all) {
    all.add(command);
    command.getSubcommands().values().forEach(sub -> collect(sub, all));
  }
}
