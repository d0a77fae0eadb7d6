package io.tillflow.trials.anomalies;

import io.tillflow.trials.speed.GatedRun;

/** One run of one side as a program: the side and its ground in, its result in a file. */
final class AnomalyMain {
  private AnomalyMain() {}

  public static void main(String[] args) throws Exception {
    GatedRun.main(args, AnomalyGround.class, AnomalySide::valueOf);
  }
}
