package io.tillflow.functions.pages;

/** What one subtask's memory takes up, kept in step by everything that takes or frees some. */
final class Usage {
  /** A bucket's object and its places in lists and maps. */
  static final int BUCKET_BYTES = 160;

  long indexBytes;
  long bufferBytes;
  long filterBytes;
  long cacheBytes;
  long entries;
  long logBuckets;
  long sealedBuckets;
  long pageLoads;

  /** All bytes on the heap that grow with what is remembered. */
  long bytes() {
    return indexBytes
        + bufferBytes
        + filterBytes
        + cacheBytes
        + (logBuckets + sealedBuckets) * BUCKET_BYTES;
  }
}
