package io.tillflow.trials.windows;

import io.tillflow.trials.speed.GatedRun;

/** One run of one side as a program: the side and its ground in, its result in a file. */
final class WindowMain {
  private WindowMain() {}

  public static void main(String[] args) throws Exception {
    GatedRun.main(args, SalesGround.class, WindowSide::valueOf);
  }
}
