package io.tillflow.jobs.cli;

import io.tillflow.jobs.Version;
import io.tillflow.jobs.letters.Place;
import io.tillflow.jobs.settings.SettingsException;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program {@code tillflow}. Exit codes: 0 good, 1 the work failed, 2 wrong usage. */
@Command(
    name = "tillflow",
    mixinStandardHelpOptions = true,
    versionProvider = Main.OfThisJar.class,
    description = "Event-time Flink jobs for retail.",
    subcommands = {RunCommand.class, ConfigCommand.class, TablesCommand.class, DlqCommand.class})
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
    CommandLine commands = new CommandLine(new Main());
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      provider.commands().forEach(commands::addSubcommand);
    }
    commands.registerConverter(Place.class, Place::parse);
    commands.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
    if (words.length == 0) {
      commands.usage(System.err);
      return CommandLine.ExitCode.USAGE;
    }
    return commands.execute(words);
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
