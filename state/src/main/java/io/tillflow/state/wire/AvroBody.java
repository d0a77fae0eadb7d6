package io.tillflow.state.wire;

/** Reads what stands behind the header of records that share a writer schema. */
interface AvroBody {
  /** Fills the draft, which has been cleared over the value, from its bytes behind the header. */
  void read(byte[] value, int header) throws WireFault;
}
