package io.tillflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.jobs.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommandIT {
  private static final String CSV =
      """
      InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
      1,A,A cup,6,2010-12-01T08:26:00Z,2.55,17850,United Kingdom
      1,B,"A ""good"" lamp",2,2010-12-01T08:26:00Z,3.39,17850,United Kingdom
      1,C,A bad price,1,2010-12-01T08:26:00Z,-1,17850,United Kingdom
      2,A,A gift,1,2010-12-01T09:00:00Z,0,,France
      C3,A,A cup,-1,2010-12-02T08:26:00Z,2.55,17850,United Kingdom
      4,P,Postage,1,2010-12-02T10:00:00Z,18,12583,France
      """;

  @TempDir Path folder;

  @Test
  void aSeededWorldLandsEqualAndItsFolderIsNotTakenAgain() throws IOException {
    Path dir = folder.resolve("kept");
    Path report = folder.resolve("report.json");
    String[] words = {
      "local", "--seed", "5", "--events", "400", "--dir", "" + dir, "--report", "" + report
    };
    assertThat(Main.run(words)).isZero();

    JsonNode said = new ObjectMapper().readTree(report.toFile());
    assertThat(said.get("input").asText()).isEqualTo("seed 5");
    assertThat(said.get("events").asLong()).isGreaterThan(400);
    assertThat(said.get("equal").asBoolean()).isTrue();
    assertThat(said.get("compared")).hasSize(29);
    assertThat(dir.resolve("tillflow.yaml")).exists();

    assertThat(Main.run(words)).isEqualTo(2);
  }

  @Test
  void aRetailFileLandsEqualToThePenny() throws IOException {
    Path input = Files.writeString(folder.resolve("retail.csv"), CSV);
    Path report = folder.resolve("report.json");
    assertThat(Main.run("local", "--input", "" + input, "--report", "" + report)).isZero();

    JsonNode said = new ObjectMapper().readTree(report.toFile());
    assertThat(said.get("compared"))
        .extracting(one -> one.get("subject").asText() + " " + one.get("found").asLong())
        .contains("raw_events 5", "order_events 4", "dead_letters 1", "revenue per store 2");
  }

  @Test
  void wrongWordsEndWithTwoBeforeAnythingStarts() {
    assertThat(Main.run("local", "--jobs", "gold")).isEqualTo(2);
    assertThat(Main.run("local", "--input", "" + folder.resolve("missing.csv"))).isEqualTo(2);
    assertThat(Main.run("local", "--rate", "-1")).isEqualTo(2);
    assertThat(Main.run("local", "--events", "0")).isEqualTo(2);
    assertThat(Main.run("run", "silver", "--set", "tillflow.kafka.bootstrap-server=x"))
        .isEqualTo(2);
  }
}
