package io.tillflow.trials.sessions;

import io.tillflow.trials.speed.GatedRun;

/** One run of one side as a program: the side and its ground in, its result in a file. */
final class SessionMain {
  private SessionMain() {}

  public static void main(String[] args) throws Exception {
    GatedRun.main(args, SessionGround.class, SessionSide::valueOf);
  }
}
