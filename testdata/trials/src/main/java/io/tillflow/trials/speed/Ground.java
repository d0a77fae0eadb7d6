package io.tillflow.trials.speed;

/** What a side reads, as its program is told in a file, and the folder in which it works. */
public interface Ground {
  /** How many records there are to read. */
  long events();

  /** The same with another folder to work in. */
  Ground in(String folder);
}
