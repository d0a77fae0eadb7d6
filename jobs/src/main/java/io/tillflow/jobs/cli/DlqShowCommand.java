package io.tillflow.jobs.cli;

import io.tillflow.jobs.Lookup;
import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.letters.Bytes;
import io.tillflow.jobs.letters.Letter;
import io.tillflow.jobs.letters.Place;
import io.tillflow.jobs.letters.Selection;
import io.tillflow.jobs.settings.Settings.Need;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tillflow dlq show}: one refused record as it is. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows one dead letter with its bytes, which may hold personal data.",
    footer = {
      "",
      "Examples:",
      "  tillflow dlq show pos-transactions-3@4711 --config tillflow.yaml",
      "  tillflow dlq show pos-transactions-3@4711 --payload record.bin --config tillflow.yaml"
    })
final class DlqShowCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;
  @Mixin private FormatOption format;

  @Parameters(paramLabel = "PLACE", description = "topic-partition@offset, as dlq list says it.")
  private Place place;

  @Option(names = "--payload", paramLabel = "FILE", description = "Writes the payload here.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    List<Place> one = List.of(place);
    Lookup lookup = new Lookup(options.read(EnumSet.of(Need.CATALOG)));
    List<Letter> letters = lookup.letters(table -> table.find(Selection.of(one)));
    if (letters.isEmpty()) {
      System.err.println("no dead letter is at " + place);
      return 1;
    }
    Bytes bytes = lookup.letters(table -> table.payloads(one)).get(place);
    Listing listing = new Listing("field", "value");
    letters.forEach(letter -> describe(listing, letter));
    listing.row("key", text(bytes.key()));
    listing.row("payload", text(bytes.value()));
    listing.print(System.out, format.format());
    if (file != null && bytes.value() != null) {
      Files.write(file, bytes.value());
    }
    return 0;
  }

  private static void describe(Listing listing, Letter letter) {
    listing
        .row("place", letter.place())
        .row("reason", letter.reason())
        .row("stage", letter.stage())
        .row("detail", letter.detail())
        .row("append_ts", letter.appendTime())
        .row("schema", letter.schema())
        .row("payload_sha256", letter.payloadSha256())
        .row("truncated", letter.truncated())
        .row("job", letter.job())
        .row("generation", letter.generation());
  }

  // Text as it is, anything else as hex digits.
  private static String text(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean plain = text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n');
      return plain ? text : HexFormat.of().formatHex(bytes);
    } catch (CharacterCodingException e) {
      return HexFormat.of().formatHex(bytes);
    }
  }
}
