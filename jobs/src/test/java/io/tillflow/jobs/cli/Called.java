package io.tillflow.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** Words of a command line in; its exit code and what it has printed out. */
record Called(int code, String out, String err) {
  static Called with(String... words) {
    PrintStream standard = System.out;
    PrintStream error = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int code = Main.run(words);
      return new Called(code, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(standard);
      System.setErr(error);
    }
  }
}
