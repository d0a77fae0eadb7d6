package io.tillflow.trials.speed;

/**
 * What every side reads: a filled topic, what is in it, and a folder to work in.
 *
 * @param events how many records the topic holds
 * @param distinct how many of them are no repeats
 * @param bytes the sum of their lengths
 * @param total the sum of their totals in minor units, repeats included
 * @param distinctTotal the same without repeats
 * @param lines how many lines the sales have, repeats included
 * @param distinctLines the same without repeats
 * @param checksum over all bytes in order, so that two runs can tell whether they read the same
 */
record Track(
    String bootstrapServers,
    String topic,
    String dir,
    int parallelism,
    long events,
    long distinct,
    long bytes,
    long total,
    long distinctTotal,
    long lines,
    long distinctLines,
    String checksum)
    implements Ground {

  @Override
  public Track in(String folder) {
    return new Track(
        bootstrapServers,
        topic,
        folder,
        parallelism,
        events,
        distinct,
        bytes,
        total,
        distinctTotal,
        lines,
        distinctLines,
        checksum);
  }
}
