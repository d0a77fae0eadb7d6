package io.tillflow.state.wire;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sound bytes in, the same with every single fault and with many mixtures of some out. */
final class Spoiled {
  private static final int MIXTURES = 20_000;

  private final byte[] sound;
  private final int from;

  private Spoiled(byte[] sound, int from) {
    this.sound = sound;
    this.from = from;
  }

  /** Spoils what stands from there on. */
  static Stream<byte[]> of(byte[] sound, int from) {
    Spoiled spoiled = new Spoiled(sound, from);
    return Stream.of(spoiled.cut(), spoiled.changed(), spoiled.mixed())
        .flatMap(Function.identity());
  }

  private Stream<byte[]> cut() {
    return IntStream.range(from, sound.length).mapToObj(at -> Arrays.copyOf(sound, at));
  }

  private Stream<byte[]> changed() {
    return IntStream.range(from * 256, sound.length * 256)
        .mapToObj(
            place -> {
              byte[] bytes = sound.clone();
              bytes[place >>> 8] = (byte) place;
              return bytes;
            });
  }

  private Stream<byte[]> mixed() {
    Random random = new Random(11);
    return Stream.generate(
            () -> {
              byte[] bytes = sound;
              for (int faults = 2 + random.nextInt(3); faults > 0; faults--) {
                bytes = spoil(bytes, random);
              }
              return bytes;
            })
        .limit(MIXTURES);
  }

  private byte[] spoil(byte[] bytes, Random random) {
    int at = from + random.nextInt(bytes.length - from);
    int count = 1 + random.nextInt(Math.min(4, bytes.length - at));
    return switch (random.nextInt(4)) {
      case 0 -> spliced(bytes, at, at + count);
      case 1 -> spliced(bytes, at + count, at);
      default -> {
        byte[] changed = bytes.clone();
        changed[at] = (byte) random.nextInt();
        yield changed;
      }
    };
  }

  /** The bytes up to one place, and behind them those from another; never nothing at all. */
  private byte[] spliced(byte[] bytes, int to, int next) {
    byte[] spliced = Arrays.copyOf(bytes, Math.max(from + 1, to + bytes.length - next));
    if (to < spliced.length) {
      System.arraycopy(
          bytes, next, spliced, to, Math.min(bytes.length - next, spliced.length - to));
    }
    return spliced;
  }
}
