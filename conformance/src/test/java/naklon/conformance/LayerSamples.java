package naklon.conformance;

import static naklon.nn.Layers.*;

import java.util.List;
import naklon.nn.Layer;

/** Every layer, with its options, and an input that it takes: for the tests that walk over all. */
final class LayerSamples {
  /**
   * A layer and the axes of an input.
   *
   * @param layer without parameters yet
   */
  record Sample(Layer layer, int... dims) {
    @Override
    public String toString() {
      return layer.toString();
    }
  }

  private LayerSamples() {}

  private static Sample images(Layer layer) {
    return new Sample(layer, 2, 4, 6, 5);
  }

  private static Sample sequences(Layer layer) {
    return new Sample(layer, 3, 4, 9);
  }

  private static Sample rows(Layer layer) {
    return new Sample(layer, 4, 6);
  }

  static List<Sample> all() {
    return List.of(
        rows(linear(3)),
        new Sample(linear(3).noBias(), 2, 3, 4),
        images(conv2d(3, 3)),
        images(conv2d(4, 3).stride(2).padding(1).dilation(2).groups(2)),
        images(conv2d(8, 3).same().groups(4).noBias()),
        sequences(conv1d(3, 4).stride(2).padding(1)),
        sequences(conv1d(4, 3).dilation(2).same().groups(4)),
        new Sample(convTranspose2d(3, 3).stride(2).padding(1).outputPadding(1), 2, 2, 3, 4),
        new Sample(convTranspose2d(4, 2).groups(2).dilation(2).noBias(), 2, 2, 3, 3),
        new Sample(convTranspose1d(3, 4).stride(3).padding(1), 2, 2, 5),
        images(maxPool2d(2)),
        images(maxPool2d(3).stride(2).padding(1).ceil()),
        sequences(maxPool1d(3).stride(2)),
        images(avgPool2d(2)),
        images(avgPool2d(3).stride(2).padding(1).ceil()),
        images(avgPool2d(3).stride(2).padding(1).ignorePadding()),
        sequences(avgPool1d(4).stride(3).padding(2)),
        images(adaptiveAvgPool2d(4)),
        sequences(adaptiveAvgPool1d(4)),
        images(adaptiveMaxPool2d(4)),
        sequences(adaptiveMaxPool1d(2)),
        images(globalAvgPool()),
        images(batchNorm()),
        rows(batchNorm().momentum(0.3).eps(1e-3)),
        sequences(batchNorm().noAffine()),
        rows(layerNorm()),
        images(layerNorm().axes(3).eps(1e-3)),
        images(groupNorm(2)),
        sequences(groupNorm(4).noAffine()),
        rows(rmsNorm()),
        sequences(rmsNorm().axes(2).eps(1e-3)),
        images(residual(conv2d(4, 3).same(), batchNorm(), gelu())),
        images(residual(conv2d(3, 3).stride(2)).shortcut(conv2d(3, 3).stride(2).noBias())),
        images(flatten()),
        rows(dropout(0.3)),
        rows(relu()),
        rows(gelu()),
        rows(gelu().tanh()),
        rows(silu()),
        rows(leakyRelu()),
        rows(leakyRelu(0.2)),
        rows(elu()),
        rows(elu(0.7)),
        rows(softplus()),
        rows(sigmoid()),
        rows(tanh()),
        rows(softmax()),
        rows(sequential(linear(5), tanh().named("bend"), linear(2))));
  }
}
