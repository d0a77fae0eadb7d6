package io.tillflow.testdata.retail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Reason;
import io.tillflow.testdata.Truth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailRecordsTest {
  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

  @TempDir Path dir;

  @Test
  void anInvoiceThatNoTillMayHoldIsRefusedAndTheOthersStand() throws Exception {
    assertThat(
            verdicts(
                "581483,23843,CRAFT,80995,2011-12-09T09:15:00Z,2.08,16446,United Kingdom",
                "C581484,23843,CRAFT,-80995,2011-12-09T09:27:00Z,2.08,16446,United Kingdom",
                "581485,A,HALF,50000,2011-12-09T09:28:00Z,1.50,16446,United Kingdom",
                "581485,B,HALF,50000,2011-12-09T09:28:00Z,1.50,16446,United Kingdom",
                "581486,A,MOST,100000,2011-12-09T09:29:00Z,1.00,16446,United Kingdom",
                "581487,A,BAD,0,2011-12-09T09:30:00Z,1.00,16446,United Kingdom",
                "581488,A,FREE,1,2011-12-09T09:31:00Z,0.00,16446,United Kingdom"))
        .containsExactly(
            Truth.refused(Reason.BAD_AMOUNT),
            Truth.refused(Reason.BAD_AMOUNT),
            Truth.refused(Reason.BAD_AMOUNT),
            Truth.ACCEPTED,
            Truth.refused(Reason.BAD_AMOUNT),
            Truth.FILTERED);
  }

  private List<Truth> verdicts(String... lines) throws Exception {
    Path file = dir.resolve("retail.csv");
    Files.writeString(file, HEADER + "\n" + String.join("\n", lines) + "\n");
    List<Truth> verdicts = new ArrayList<>();
    try (OnlineRetail events = OnlineRetail.open(file)) {
      events.forEachRemaining(event -> verdicts.add(RetailRecords.truth(event)));
    }
    return verdicts;
  }
}
