package io.tillflow.jobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * Values to look for in; those that stand in bytes or text out, whatever their case.
 *
 * <p>It looks into base64, and into what Avro files compress; Parquet must be written uncompressed.
 */
final class Search {
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{8,}={0,2}");
  private static final String AVRO = "Obj\u0001";

  private final List<String> values;

  Search(List<String> values) {
    this.values = values;
  }

  /** The bytes of a file or a message. */
  Set<String> in(byte[] bytes) throws IOException {
    String text = new String(bytes, ISO_8859_1);
    return text.startsWith(AVRO) ? in(new String(unpacked(bytes), ISO_8859_1)) : in(text);
  }

  /** Text as it is printed. */
  Set<String> in(String text) {
    Set<String> found = plain(text);
    Matcher word = BASE64.matcher(text);
    while (word.find()) {
      if (word.group().length() % 4 == 0) {
        found.addAll(plain(new String(Base64.getDecoder().decode(word.group()), ISO_8859_1)));
      }
    }
    return found;
  }

  private Set<String> plain(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return values.stream()
        .filter(value -> lower.contains(value.toLowerCase(Locale.ROOT)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static byte[] unpacked(byte[] avro) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (DataFileReader<GenericRecord> reader =
            new DataFileReader<>(new SeekableByteArrayInput(avro), new GenericDatumReader<>());
        DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>())) {
      writer.setCodec(CodecFactory.nullCodec());
      writer.create(reader.getSchema(), plain);
      for (GenericRecord each : reader) {
        writer.append(each);
      }
    }
    return plain.toByteArray();
  }
}
