package io.tillflow.jobs.features;

import java.io.Serializable;

/** Entities in; whether they are among so many of which one is looked at, the same ever, out. */
public record Sample(int oneIn) implements Serializable {
  // Ids that count up hash to neighbours, which this takes apart.
  private static final int MIX = 0x9E3779B9;

  boolean has(String entityId) {
    int mixed = entityId.hashCode() * MIX;
    return Math.floorMod(mixed ^ (mixed >>> Short.SIZE), oneIn) == 0;
  }
}
