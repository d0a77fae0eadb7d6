package io.tillflow.jobs.cli;

import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.rules.RuleFile;
import io.tillflow.jobs.rules.RuleFile.Stated;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tillflow rules check}: what is wrong with rules before anybody sends them. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Says everything that is wrong with the rules of a file, a row for each problem.",
      "Exit code 1 when there is any."
    },
    footer = {
      "",
      "Examples:",
      "  tillflow rules check rules.yaml",
      "  tillflow rules check rule.json --format json"
    })
final class RulesCheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Rules in YAML or JSON: one, or a list.")
  private Path file;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws InterruptedException {
    List<Stated> rules = new RuleFile(file).rules();
    Listing listing = new Listing("rule", "rule_id", "problem");
    long problems = 0;
    for (Stated rule : rules) {
      for (String problem : rule.problems()) {
        listing.row(rule.record().origin().offset() + 1, rule.record().key(), problem);
        problems++;
      }
    }
    if (problems > 0) {
      listing.print(System.out, format.format());
    }
    System.err.println("rules: " + rules.size() + ", problems: " + problems);
    return problems == 0 ? 0 : 1;
  }
}
