package io.tillflow.jobs.cli;

import io.tillflow.jobs.Version;
import io.tillflow.jobs.letters.Place;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.state.online.OnlineGroup;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.TypeConversionException;

/** The program {@code tillflow}. Exit codes: 0 good, 1 the work failed, 2 wrong usage. */
@Command(
    name = "tillflow",
    mixinStandardHelpOptions = true,
    versionProvider = Main.OfThisJar.class,
    description = "Event-time Flink jobs for retail.",
    footer = {
      "",
      "Examples:",
      "  tillflow config check --config tillflow.yaml",
      "  tillflow run silver --config tillflow.yaml --explain",
      "  tillflow run silver --config tillflow.yaml"
    },
    subcommands = {
      RunCommand.class,
      ConfigCommand.class,
      TablesCommand.class,
      MetricsCommand.class,
      FreshnessCommand.class,
      DlqCommand.class,
      RulesCommand.class,
      FeaturesCommand.class
    })
public final class Main {
  static final class OfThisJar implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"tillflow " + Version.OF_THIS_JAR};
    }
  }

  private Main() {}

  /** Runs one command and ends the program with its exit code unless that is 0. */
  public static void main(String[] words) {
    int code = run(words);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Runs one command and says its exit code. */
  public static int run(String... words) {
    CommandLine commands = commands();
    if (words.length == 0) {
      commands.usage(System.err);
      return CommandLine.ExitCode.USAGE;
    }
    return commands.execute(words);
  }

  /** All commands there are: those of this jar and those that are found beside it. */
  static CommandLine commands() {
    CommandLine commands = new CommandLine(new Main());
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      provider.commands().forEach(commands::addSubcommand);
    }
    commands.registerConverter(Place.class, Main::place);
    commands.registerConverter(OnlineGroup.class, Main::group);
    commands.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
    return commands;
  }

  private static Place place(String text) {
    try {
      return Place.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static OnlineGroup group(String text) {
    return OnlineGroup.ALL.stream()
        .filter(group -> group.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("is " + text + ", allowed is " + OnlineGroup.ALL));
  }

  private static int failed(Exception failure) {
    if (failure instanceof SettingsException) {
      System.err.println(failure.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    System.err.println("failed: " + failure);
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      System.err.println("  because: " + cause);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
