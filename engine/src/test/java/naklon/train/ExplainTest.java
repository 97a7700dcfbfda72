package naklon.train;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.maxPool2d;
import static naklon.nn.Layers.relu;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import naklon.compile.Plan;
import naklon.data.Dataset;
import naklon.data.Digits;
import naklon.data.Normalizer;
import naklon.data.Split;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Optimizer;
import naklon.optim.Sgd;
import org.junit.jupiter.api.Test;

/** Golden lists: what a step runs. A change here is a change of speed, to be meant. */
class ExplainTest {
  private static final Dataset DATA = Digits.generate(100, 1);

  private static List<String> kernels(Sequential net, Optimizer optimizer) {
    var step =
        TrainStep.of(
                net,
                optimizer,
                (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()))
            .normalizer(Normalizer.standard(Split.of(DATA, 0, 0, 1)));
    var lines = new ArrayList<String>();
    for (Plan plan : step.plans(DATA, 64)) {
      for (var line : plan.lines()) {
        lines.add(line.kernel());
      }
    }
    return lines;
  }

  @Test
  void theStepOfASmallNetIsElevenKernels() {
    assertEquals(
        List.of(
            "takeRows [100, 1, 28, 28], [64] + sub + mul -> [64, 1, 28, 28]",
            "matmul [64, 784] · [784, 128] + add + relu -> [64, 128]",
            "matmul [64, 128] · [128, 10] + add -> [64, 10]",
            "takeRows [100], [64] -> [64]",
            "crossEntropy [64, 10], [64] -> []",
            "sum [64, 10] -> [10]",
            "matmul [64, 128]ᵀ · [64, 10] -> [128, 10]",
            "matmul [64, 10] · [128, 10]ᵀ + greater + select -> [64, 128]",
            "sum [64, 128] -> [128]",
            "matmul [64, 784]ᵀ · [64, 128] -> [784, 128]",
            "mul + add + mul + sub -> [101776]"),
        kernels(
            Sequential.of(flatten(), linear(128), relu(), linear(10)), Sgd.of(0.05).momentum(0.9)));
  }

  @Test
  void aConvolutionTakesItsBiasAndActivationWithIt() {
    assertEquals(
        List.of(
            "takeRows [100, 1, 28, 28], [64] + sub + mul -> [64, 1, 28, 28]",
            "conv2d [64, 1, 28, 28], [8, 1, 3, 3] by shifted planes + add + relu"
                + " -> [64, 8, 26, 26]",
            "maxPool2d [64, 8, 26, 26] -> [64, 8, 13, 13]"),
        kernels(
                Sequential.of(
                    conv2d(8, 3), relu(), maxPool2d(2), flatten(), dropout(0.5), linear(10)),
                Adam.of(1e-3))
            .subList(0, 3));
  }
}
