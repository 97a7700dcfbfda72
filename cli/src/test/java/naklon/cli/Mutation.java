package naklon.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages files as disks, editors, downloads and people do. */
final class Mutation {
  private static final String[] WORDS = {
    "",
    "NaN",
    "-",
    "1e999",
    "-1e-400",
    "1,5",
    "1.000,5",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "\r",
    ";",
    ",",
    "\t",
    "\0",
    "999999999999999999999",
    "-0",
    "Infinity",
    "2024-01-31",
    "да",
    "\uFEFF",
    "[",
    "]",
    "{",
    "}",
    "=",
    "#",
    "'''",
    "\"\"\"",
    "true",
    "null",
    "..",
    "/dev/null",
    "-5",
    "0",
    "😀",
    "\\u0000"
  };

  private final Random random;

  Mutation(long seed) {
    random = new Random(seed);
  }

  /** One to four mutations, one after the other. */
  byte[] of(byte[] whole) {
    byte[] bytes = whole;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      bytes = one(bytes);
    }
    return bytes;
  }

  private byte[] one(byte[] bytes) {
    int n = bytes.length;
    if (n == 0) {
      return word();
    }
    int from = at(n);
    int to = Math.min(n, from + 1 + random.nextInt(random.nextBoolean() ? 4 : 200));
    return switch (random.nextInt(11)) {
      case 0 -> Arrays.copyOf(bytes, from); // truncated
      case 1 -> joined(bytes, 0, from, new byte[0], to); // a piece is gone
      case 2 -> joined(bytes, 0, from, Arrays.copyOfRange(bytes, at(n), n), from);
      case 3 -> flipped(bytes, 1 + random.nextInt(8));
      case 4 -> joined(bytes, 0, from, noise(1 + random.nextInt(60)), from);
      case 5 -> joined(bytes, 0, from, noise(to - from), to);
      case 6, 7 -> joined(bytes, 0, from, word(), to);
      case 8 -> joined(bytes, 0, from, word(), from);
      case 9 -> joined(bytes, 0, from, new byte[to - from], to); // zeros, as a crash leaves them
      default -> joined(bytes, 0, n, Arrays.copyOfRange(bytes, from, to), n); // repeated at the end
    };
  }

  /** Anywhere, but half the time near the start, where headers are. */
  private int at(int n) {
    return random.nextInt(random.nextBoolean() ? n : Math.min(n, 64));
  }

  private byte[] word() {
    return WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
  }

  private byte[] noise(int n) {
    var bytes = new byte[n];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] flipped(byte[] bytes, int times) {
    byte[] copy = bytes.clone();
    for (int i = 0; i < times; i++) {
      copy[at(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static byte[] joined(byte[] bytes, int start, int from, byte[] between, int to) {
    var out = new ByteArrayOutputStream();
    out.write(bytes, start, from - start);
    out.writeBytes(between);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
