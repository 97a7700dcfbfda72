package naklon.bench.work;

import java.util.List;

/** C[m, n] = op(A) · op(B), with k terms in each sum. */
public record GemmShape(int m, int n, int k, boolean transposeA, boolean transposeB) {
  /** The shapes of the table: squares, and the products of W1 and W2. */
  public static final List<GemmShape> ALL =
      List.of(
          of(128, 128, 128),
          of(256, 256, 256),
          of(512, 512, 512),
          of(1024, 1024, 1024),
          of(2048, 2048, 2048),
          of(64, 128, 784),
          new GemmShape(784, 128, 64, true, false),
          of(64, 10, 128),
          new GemmShape(128, 10, 64, true, false),
          new GemmShape(64, 128, 10, false, true),
          of(128, 512, 784),
          new GemmShape(784, 512, 128, true, false),
          of(128, 512, 512),
          new GemmShape(512, 512, 128, true, false),
          new GemmShape(128, 512, 512, false, true));

  static GemmShape of(int m, int n, int k) {
    return new GemmShape(m, n, k, false, false);
  }

  /** Multiplications and additions. */
  public double flops() {
    return 2.0 * m * n * k;
  }

  /** As a command to a process: {@code 64 10 128 0 0}. */
  public String words() {
    return m + " " + n + " " + k + " " + (transposeA ? 1 : 0) + " " + (transposeB ? 1 : 0);
  }

  static GemmShape parse(String[] words, int from) {
    return new GemmShape(
        Integer.parseInt(words[from]),
        Integer.parseInt(words[from + 1]),
        Integer.parseInt(words[from + 2]),
        words[from + 3].equals("1"),
        words[from + 4].equals("1"));
  }

  @Override
  public String toString() {
    return "[%d, %d]%s · [%d, %d]%s"
        .formatted(
            transposeA ? k : m,
            transposeA ? m : k,
            transposeA ? "ᵀ" : "",
            transposeB ? n : k,
            transposeB ? k : n,
            transposeB ? "ᵀ" : "");
  }
}
