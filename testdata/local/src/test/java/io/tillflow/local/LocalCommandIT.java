package io.tillflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.cli.Main;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommandIT {
  @TempDir Path folder;

  @Test
  void whatLandsEqualsWhatHadTo() {
    assertThat(Main.run("local", "--events", "300")).isZero();
  }

  @Test
  void aWrongSettingEndsWithTwo() {
    assertThat(Main.run("run", "silver", "--set", "tillflow.kafka.bootstrap-server=x"))
        .isEqualTo(2);
  }
}
