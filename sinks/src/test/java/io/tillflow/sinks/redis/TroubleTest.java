package io.tillflow.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisNoScriptException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "READONLY You can't write against a read only replica.",
        "LOADING Redis is loading the dataset in memory",
        "OOM command not allowed when used memory > 'maxmemory'.",
        "ERR Error running script (call to f_9): @user_script:30: @user_script: 30: -OOM command"
            + " not allowed when used memory > 'maxmemory'.",
        "ERR Error running script (call to f_9): @user_script:30: @user_script: 30: -READONLY You"
            + " can't write against a read only replica.",
        "CLUSTERDOWN The cluster is down",
        "TRYAGAIN Multiple keys request during rehashing of slot",
        "BUSY Redis is busy running a script."
      })
  void whatPassesIsWaitedFor(String message) {
    assertThat(Trouble.of(refused(message))).isEqualTo(Trouble.PASSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WRONGTYPE Operation against a key holding the wrong kind of value",
        "NOPERM this user has no permissions to run the 'evalsha' command",
        "ERR Error running script (call to f_9): @user_script:30: -WRONGTYPE Operation against",
        "ERR unknown command"
      })
  void whatLastsFails(String message) {
    assertThat(Trouble.of(refused(message))).isEqualTo(Trouble.LASTING);
  }

  @Test
  void aLostConnectionPassesAndAnUnknownScriptIsToldAgain() {
    assertThat(Trouble.of(new RedisCommandTimeoutException("late"))).isEqualTo(Trouble.PASSING);
    assertThat(Trouble.of(new RedisConnectionException("away"))).isEqualTo(Trouble.PASSING);
    assertThat(Trouble.of(new CompletionException(new RedisNoScriptException("NOSCRIPT No"))))
        .isEqualTo(Trouble.UNKNOWN_SCRIPT);
    assertThat(Trouble.of(new IllegalStateException("a bug"))).isEqualTo(Trouble.LASTING);
  }

  @Test
  void theWordOfAFailureHoldsNothingOfTheMessage() {
    assertThat(Trouble.word(refused("NOPERM this user may not see {customer:v1:abc}")))
        .isEqualTo("NOPERM");
    assertThat(Trouble.word(new RedisConnectionException("redis://user:secret@host")))
        .isEqualTo("RedisConnectionException");
  }

  private static RedisCommandExecutionException refused(String message) {
    return new RedisCommandExecutionException(message);
  }
}
