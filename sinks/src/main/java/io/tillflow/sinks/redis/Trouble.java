package io.tillflow.sinks.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A failed call in, what to do about it out. */
enum Trouble {
  /** The server does not know the script: the call is made again with its text. */
  UNKNOWN_SCRIPT,
  /** It passes: a server is away, full, starting, or not the one that takes writes. */
  PASSING,
  /** It does not pass: what is asked is wrong. */
  LASTING;

  private static final Set<String> PASSING_ERRORS =
      Set.of(
          "READONLY",
          "LOADING",
          "OOM",
          "BUSY",
          "MOVED",
          "ASK",
          "TRYAGAIN",
          "CLUSTERDOWN",
          "MASTERDOWN",
          "NOREPLICAS",
          "MISCONF");

  // A server says an error as its first word; 6.2 wraps those of a script: "ERR Error running
  // script
  // (call to f_…): @user_script:30: -OOM command not allowed …".
  private static final Pattern WRAPPED =
      Pattern.compile("^ERR Error running script.*@user_script: ?\\d+: -?([A-Z]+) ");
  private static final Pattern FIRST = Pattern.compile("^([A-Z]+)\\b");

  static Trouble of(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof RedisNoScriptException) {
      return UNKNOWN_SCRIPT;
    }
    if (cause instanceof RedisCommandExecutionException) {
      return PASSING_ERRORS.contains(word(cause)) ? PASSING : LASTING;
    }
    boolean away =
        cause instanceof RedisException
            || cause instanceof IOException
            || cause instanceof CancellationException;
    return away ? PASSING : LASTING;
  }

  /** The kind of failure in one word: its message may hold what a key or a value is. */
  static String word(Throwable failure) {
    Throwable cause = cause(failure);
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof RedisCommandExecutionException) {
      Matcher word = WRAPPED.matcher(message);
      if (word.find() || word.usePattern(FIRST).reset().find()) {
        return word.group(1);
      }
    }
    return cause.getClass().getSimpleName();
  }

  private static Throwable cause(Throwable failure) {
    boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
    return wrapped ? failure.getCause() : failure;
  }
}
