package naklon.bench.work;

import java.nio.file.Path;
import java.util.stream.IntStream;
import naklon.data.Dataset;
import naklon.data.Digits;
import naklon.data.Split;
import naklon.datasets.Folders;
import naklon.datasets.Mnist;
import naklon.datasets.Progress;
import naklon.datasets.TinyShakespeare;
import org.jspecify.annotations.Nullable;

/** The data of the workloads, in memory. */
public final class Material {
  /** The characters of the text: those of Tiny Shakespeare. */
  public static final int VOCABULARY = 65;

  private Material() {}

  /**
   * What a workload learns from.
   *
   * @param folder where MNIST and Tiny Shakespeare lie; null: the standard folders
   */
  public static Dataset of(Workload w, @Nullable Path folder) {
    if (w.isTiny()) {
      return points(w);
    }
    var folders = Folders.of(folder);
    if (w.isText()) {
      var text = TinyShakespeare.of(folders, Progress.NONE).text();
      return Dataset.windows(
          "tinyshakespeare", text.tokens(), Workload.CONTEXT, 1, text.vocabulary());
    }
    return Mnist.of(folders, Progress.NONE).train();
  }

  /** Data of the same shapes that need no file, for a try of a few steps. */
  public static Dataset drawn(Workload w) {
    if (w.isTiny()) {
      return points(w);
    }
    if (!w.isText()) {
      return Digits.generate(256, 1);
    }
    var tokens = new int[1000];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = i * i % VOCABULARY;
    }
    var names = IntStream.range(0, VOCABULARY).mapToObj(String::valueOf).toList();
    return Dataset.windows("squares", tokens, Workload.CONTEXT, 1, names);
  }

  /** The lesson's line y = 2x at 1, 2, 3, 4; and the parabola y = x² at −1, −1/3, 1/3, 1. */
  private static Dataset points(Workload w) {
    float third = 1f / 3;
    float[] x = w == Workload.W4A ? new float[] {1, 2, 3, 4} : new float[] {-1, -third, third, 1};
    var y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = w == Workload.W4A ? 2 * x[i] : x[i] * x[i];
    }
    return Dataset.regression(w == Workload.W4A ? "line" : "parabola", new int[] {1}, x, 1, y);
  }

  /** All rows to learn from. */
  static Split whole(Dataset data) {
    Dataset none = data.head(0);
    return new Split(data, none, none);
  }
}
