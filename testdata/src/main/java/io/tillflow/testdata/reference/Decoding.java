package io.tillflow.testdata.reference;

import io.tillflow.state.event.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;

/** A value in any wire format in, its fields out. */
final class Decoding {
  private static final int RECORD_BYTES = 1_048_576;
  private static final int REGISTRY_HEADER = 5;
  private static final int SINGLE_OBJECT_HEADER = 10;

  private final Schemas schemas;
  private final AvroFields avro;
  private final JsonFields json;

  Decoding(Schemas schemas, String subject) {
    this.schemas = schemas;
    this.avro = new AvroFields(schemas.newest(subject));
    this.json = new JsonFields(schemas.newest(subject));
  }

  Fields read(byte[] value) throws Refused {
    if (value != null && value.length > RECORD_BYTES) {
      throw new Refused(Reason.OVERSIZED, value.length + " bytes");
    }
    if (value == null || value.length == 0) {
      throw new Refused(Reason.UNKNOWN_FORMAT, "nothing there");
    }
    if (value[0] == '{') {
      return json.read(value);
    }
    if (value[0] == 0) {
      return registered(value);
    }
    if (value.length > 1 && value[0] == (byte) 0xC3 && value[1] == 1) {
      return singleObject(value);
    }
    throw new Refused(Reason.UNKNOWN_FORMAT, "neither Avro nor JSON");
  }

  private Fields registered(byte[] value) throws Refused {
    if (value.length < REGISTRY_HEADER) {
      throw new Refused(Reason.UNDECODABLE, "no whole schema id");
    }
    int id = ByteBuffer.wrap(value, 1, 4).getInt();
    return read(value, REGISTRY_HEADER, schemas.byId(id));
  }

  private Fields singleObject(byte[] value) throws Refused {
    if (value.length < SINGLE_OBJECT_HEADER) {
      throw new Refused(Reason.UNDECODABLE, "no whole fingerprint");
    }
    long fingerprint = ByteBuffer.wrap(value, 2, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return read(value, SINGLE_OBJECT_HEADER, schemas.byFingerprint(fingerprint));
  }

  private Fields read(byte[] value, int from, Schema writer) throws Refused {
    if (writer == null) {
      throw new Refused(Reason.UNKNOWN_SCHEMA, "a schema that nobody knows");
    }
    return avro.read(value, from, writer);
  }
}
