package io.tillflow.jobs;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.tillflow.jobs.settings.RedisOptions;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.sinks.reader.RedisClients;
import io.tillflow.sinks.reader.RedisLink;
import io.tillflow.sinks.reader.RedisSettings;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings in; an exception out where Redis does not answer, and what is to be said of it else. */
final class RedisCheck {
  private static final Pattern UNBOUNDED = Pattern.compile("maxmemory:0\\s");
  private static final Pattern REFUSING = Pattern.compile("maxmemory_policy:noeviction\\s");

  private static final Pattern KIND = Pattern.compile("[A-Z]+\\b");

  private final RedisSettings settings;

  RedisCheck(RedisSettings settings) {
    this.settings = settings;
  }

  /** Connects and asks; says what would work, but perhaps not as meant. */
  List<String> warnings() {
    try (RedisClients clients = new RedisClients(settings);
        RedisLink link = clients.connect()) {
      String memory = link.commands().info("memory").toCompletableFuture().join();
      boolean keeps = UNBOUNDED.matcher(memory).find() || REFUSING.matcher(memory).find();
      return keeps
          ? List.of()
          : List.of(
              settings
                  + " evicts keys when its memory is full, and with them what fences late"
                  + " writes; set maxmemory-policy to noeviction");
    } catch (RedisException | CompletionException e) {
      throw new SettingsException(
          List.of(RedisOptions.URI.key() + ": cannot reach " + settings + ": " + kind(e)));
    }
  }

  // Deeper messages may repeat what a server was told, so only the kind of failure is said: that of
  // an answer is its first word, such as WRONGPASS.
  private static String kind(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    Matcher word = KIND.matcher(String.valueOf(deepest.getMessage()));
    return deepest instanceof RedisCommandExecutionException && word.lookingAt()
        ? word.group()
        : deepest.getClass().getSimpleName();
  }
}
