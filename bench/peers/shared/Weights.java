import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The first weights of a net, in Naklon's shapes: linear [in, out], convolution [out, in, 3, 3], a
 * bias behind each. From naklon-bench's file, or uniform in ±1/√inputs.
 */
final class Weights {
  /** Shapes of the weights of a workload, without the biases. */
  static List<int[]> shapes(String workload) {
    return switch (workload) {
      case "W2" -> List.of(new int[] {784, 512}, new int[] {512, 512}, new int[] {512, 10});
      case "W3" ->
          List.of(
              new int[] {32, 1, 3, 3},
              new int[] {64, 32, 3, 3},
              new int[] {9216, 128},
              new int[] {128, 10});
      case "W4A" -> List.of(new int[] {1, 1});
      case "W4B" -> List.of(new int[] {1, 8}, new int[] {8, 1});
      default -> List.of(new int[] {784, 128}, new int[] {128, 10});
    };
  }

  /** Number of biases of a weight. */
  static int outputs(int[] shape) {
    return shape.length == 4 ? shape[0] : shape[1];
  }

  /** Weight, bias, weight, bias, ... */
  static List<float[]> of(Peer peer) throws IOException {
    float[] given = peer.start == null ? null : Points.weights(peer.start);
    var random = new SplittableRandom(7);
    var all = new ArrayList<float[]>();
    int at = 0;
    for (int[] shape : shapes(peer.workload)) {
      int inputs = shape.length == 4 ? shape[1] * 9 : shape[0];
      int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      for (int n : new int[] {size, outputs(shape)}) {
        var values = new float[n];
        for (int i = 0; i < n; i++) {
          values[i] =
              given != null
                  ? given[at + i]
                  : (float) ((2 * random.nextDouble() - 1) / Math.sqrt(inputs));
        }
        at += n;
        all.add(values);
      }
    }
    return all;
  }
}
