package io.tillflow.state.keyed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Docket;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.Slip;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SlipBytesTest {
  private final SlipBytes bytes = new SlipBytes();

  @Property
  void whatIsReadOfTheBytesIsWhatTheSlipSays(@ForAll long seed) {
    Slip slip = new RandomRecords(seed).next(Slip.class);
    byte[] written = bytes.of(slip).bytes();
    assertThat(bytes.docket(written)).usingRecursiveComparison().isEqualTo(docket(slip));
    assertThat(bytes.open(written)).usingRecursiveComparison().isEqualTo(slip);
  }

  @Property
  void howeverManyLinesThereAreAndHoweverPlain(
      @ForAll long seed, @ForAll @IntRange(max = 300) int lines, @ForAll boolean plain) {
    Slip any = new RandomRecords(seed).next(Slip.class);
    Slip slip =
        new Slip(
            any.eventId(),
            any.eventType(),
            any.eventTime(),
            any.storeId(),
            any.terminalId(),
            any.cashier(),
            "x".repeat(lines),
            any.originalTransactionId(),
            any.currency(),
            any.paymentMethod(),
            new String[lines],
            new int[lines],
            new long[lines],
            new long[lines],
            new String[lines]);
    for (int i = 0; i < lines; i++) {
      slip.skus()[i] = any.skus()[i % any.skus().length] + i;
      slip.quantities()[i] = plain ? 1 : i;
      slip.unitPricesMinor()[i] = any.unitPricesMinor()[i % any.skus().length];
      slip.discountsMinor()[i] = plain ? 0 : i % 3;
    }
    byte[] written = bytes.of(slip).bytes();
    assertThat(bytes.docket(written)).usingRecursiveComparison().isEqualTo(docket(slip));
  }

  private static Docket docket(Slip slip) {
    return new Docket(
        slip.eventType(),
        slip.eventTime(),
        Prints.of(slip.storeId()),
        Prints.of(slip.terminalId()),
        print(slip.cashier()),
        print(slip.currency()),
        slip.grossMinor(),
        slip.discountMinor(),
        Arrays.stream(slip.skus()).mapToLong(Prints::of).toArray(),
        slip.unitPricesMinor(),
        slip.eventType() == PosEventType.SALE_COMPLETED ? sale(slip) : null);
  }

  private static long print(String name) {
    return name == null ? Docket.NONE : Prints.of(name);
  }

  private static Docket.Sale sale(Slip slip) {
    long lines = 0;
    for (int i = 0; i < slip.skus().length; i++) {
      lines +=
          Prints.ofLine(
              Prints.of(slip.skus()[i]),
              slip.quantities()[i],
              slip.unitPricesMinor()[i],
              slip.discountsMinor()[i]);
    }
    return new Docket.Sale(
        Prints.ofSale(lines, slip.paymentMethod()),
        LedgerState.transaction(slip.storeId(), slip.transactionId(), 0),
        slip.transactionId().getBytes(UTF_8));
  }
}
