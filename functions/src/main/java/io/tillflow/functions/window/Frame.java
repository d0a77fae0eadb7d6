package io.tillflow.functions.window;

/** What all blocks of one subtask have in common: how they are cut, what cells hold, all keys. */
record Frame(PaneGrid grid, Slots slots, Keys keys) {
  Frame(PaneGrid grid, Slots slots) {
    this(grid, slots, new Keys());
  }
}
