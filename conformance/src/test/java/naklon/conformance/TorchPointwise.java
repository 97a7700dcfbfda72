package naklon.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import naklon.conformance.TorchCall.Missing;
import naklon.tensor.Tensor;

/** PyTorch's elementwise functions in Naklon's. */
final class TorchPointwise {
  private final Map<String, Function<TorchCall, Tensor>> ops = new HashMap<>();

  static Map<String, Function<TorchCall, Tensor>> all() {
    var all = new TorchPointwise();
    all.unary();
    all.activations();
    all.binary();
    all.powers();
    all.comparisons();
    all.ternary();
    return all.ops;
  }

  private void unary(String name, UnaryOperator<Tensor> f) {
    ops.put(name, c -> f.apply(c.signed("input").t("input")));
  }

  private void unary() {
    unary("abs", Tensor::abs);
    unary("neg", Tensor::neg);
    unary("sign", Tensor::sign);
    unary("sqrt", Tensor::sqrt);
    unary("exp", Tensor::exp);
    unary("log", Tensor::log);
    unary("log1p", Tensor::log1p);
    unary("tanh", Tensor::tanh);
    unary("sigmoid", Tensor::sigmoid);
    unary("erf", Tensor::erf);
    unary("sin", Tensor::sin);
    unary("cos", Tensor::cos);
    unary("square", Tensor::square);
    unary("reciprocal", x -> Tensor.scalar(1).div(x));
    unary("rsqrt", x -> Tensor.scalar(1).div(x.sqrt()));
    unary("softplus.plain", Tensor::softplus);
    unary("clamp.numbers", x -> x.clamp(-2, 3.5));
    unary("pow.two", x -> x.pow(2));
    unary("pow.half", x -> x.pow(0.5));
    unary("pow.cube", x -> x.pow(3));
    unary("pow.inverse", x -> x.pow(-1));
    unary("pow.odd", x -> x.pow(1.7));
  }

  private void activation(String name, String signature, Function<TorchCall, Tensor> f) {
    ops.put("nn.functional." + name, c -> f.apply(c.signed("input " + signature)));
  }

  private void activations() {
    activation("relu", "", c -> c.t("input").relu());
    activation("silu", "", c -> c.t("input").silu());
    activation("logsigmoid", "", c -> c.t("input").neg().softplus().neg());
    activation("mish", "", c -> c.t("input").mul(c.t("input").softplus().tanh()));
    activation("softsign", "", c -> c.t("input").div(c.t("input").abs().add(1)));
    activation("tanhshrink", "", c -> c.t("input").sub(c.t("input").tanh()));
    activation(
        "gelu",
        "approximate",
        c ->
            c.text("approximate", "none").equals("tanh")
                ? c.t("input").geluTanh()
                : c.t("input").gelu());
    activation(
        "leaky_relu",
        "negative_slope",
        c -> c.t("input").leakyRelu(c.number("negative_slope", 0.01)));
    activation("elu", "alpha", c -> c.t("input").elu(c.number("alpha", 1)));
    activation("selu", "", c -> c.t("input").elu(1.6732632423543772848).mul(1.0507009873554804934));
    activation("softplus", "beta threshold", TorchPointwise::softplus);
  }

  private static Tensor softplus(TorchCall c) {
    double beta = c.number("beta", 1);
    if (c.number("threshold", 20) < 20) {
      throw new Missing("softplus that is cut to a straight line at a threshold");
    }
    return c.t("input").mul(beta).softplus().div(beta);
  }

  private void binary(String name, BinaryOperator<Tensor> f) {
    ops.put(name, c -> f.apply(c.signed("input other").t("input"), c.t("other")));
  }

  private void binary() {
    ops.put("add", c -> c.signed("input other").t("input").add(scaled(c)));
    ops.put("sub", c -> c.signed("input other").t("input").sub(scaled(c)));
    ops.put(
        "rsub",
        c -> c.signed("input other").t("other").sub(c.t("input").mul(c.number("alpha", 1))));
    binary("mul", Tensor::mul);
    binary("div.no_rounding_mode", Tensor::div);
    binary("true_divide", Tensor::div);
    binary("__radd__", (x, y) -> y.add(x));
    binary("__rsub__", (x, y) -> y.sub(x));
    binary("__rmul__", (x, y) -> y.mul(x));
    binary("__rdiv__", (x, y) -> y.div(x));
    binary("maximum", Tensor::maximum);
    binary("minimum", Tensor::minimum);
    binary("max.binary", Tensor::maximum);
    binary("min.binary", Tensor::minimum);
  }

  private static Tensor scaled(TorchCall c) {
    Tensor y = c.t("other");
    return c.has("alpha") ? y.mul(c.number("alpha", 1)) : y;
  }

  private void powers() {
    for (String name : new String[] {"pow", "float_power"}) {
      ops.put(
          name,
          c -> {
            if (c.signed("input exponent").isTensor("exponent") || !c.isTensor("input")) {
              throw new Missing("powers whose exponent is a tensor");
            }
            return c.t("input").pow(c.number("exponent", 1));
          });
    }
  }

  private void comparisons() {
    binary("gt", Tensor::greater);
    binary("ge", Tensor::greaterEqual);
    binary("eq", Tensor::equal);
    binary("lt", (x, y) -> y.greater(x));
    binary("le", (x, y) -> y.greaterEqual(x));
    binary("ne", (x, y) -> Tensor.scalar(1).sub(x.equal(y)));
  }

  private void ternary() {
    ops.put(
        "where",
        c -> c.signed("input condition other").t("condition").select(c.t("input"), c.t("other")));
    ops.put(
        "addcmul",
        c -> c.signed("input a b").t("a").mul(c.number("value", 1)).fma(c.t("b"), c.t("input")));
    ops.put(
        "addcdiv",
        c ->
            c.signed("input a b").t("input").add(c.t("a").mul(c.number("value", 1)).div(c.t("b"))));
    ops.put(
        "lerp",
        c ->
            c.signed("input end weight")
                .t("end")
                .sub(c.t("input"))
                .fma(c.t("weight"), c.t("input")));
    ops.put("clamp", c -> clamped(c.signed("input min max")));
    ops.put("clamp_min", c -> clamped(c.signed("input min")));
    ops.put("clamp_max", c -> clamped(c.signed("input max")));
  }

  private static Tensor clamped(TorchCall c) {
    if ((c.has("min") && c.isTensor("min")) || (c.has("max") && c.isTensor("max"))) {
      throw new Missing("clamp to tensors");
    }
    return c.t("input")
        .clamp(
            c.number("min", Double.NEGATIVE_INFINITY), c.number("max", Double.POSITIVE_INFINITY));
  }
}
