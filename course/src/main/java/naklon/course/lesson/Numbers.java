package naklon.course.lesson;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import naklon.autodiff.Gradients;
import naklon.course.memory.CardMemory;
import naklon.course.memory.FsrsParameters;
import naklon.course.memory.ReviewSequence;
import naklon.course.paper.Tape;
import naklon.course.review.Prompt;
import naklon.course.text.Figure;
import naklon.course.text.Text;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/** The numbers of the lesson's two examples, computed by the engine when they are asked for. */
final class Numbers {
  private static final double RATE = 0.01;
  private static final int EPOCHS = 100;
  private static final double MOVE = 1e-5;
  private static final int GOOD = 3;
  private static final Tensor X = Tensor.of(1, 2, 3, 4);
  private static final Tensor Y = Tensor.of(2, 4, 6, 8);

  private Numbers() {}

  /** By the names they have in the texts. */
  static Map<String, Text> all() {
    var numbers = new HashMap<String, Text>();
    line(numbers);
    curvature(numbers);
    net(numbers);
    difference(numbers);
    recall(numbers);
    numbers.putAll(Memorising.run().values());
    numbers.put("parameters", BackwardCost.count());
    return numbers;
  }

  private static void line(Map<String, Text> numbers) {
    var w = Parameter.scalar("w", 0);
    var b = Parameter.scalar("b", 0);
    for (int epoch = 0; epoch <= EPOCHS; epoch++) {
      var loss = X.mul(w).add(b).sub(Y).square().mean();
      var d = Gradients.of(loss, w, b);
      if (epoch == 0) {
        numbers.put("dw0", Figure.of(d.of(w).item()));
        numbers.put("db0", Figure.of(d.of(b).item()));
        numbers.put("gradient", Figure.list(d.of(w).item(), d.of(b).item()));
      }
      if (epoch == 1) {
        numbers.put("w1", Figure.of(w.value().item()));
        numbers.put("b1", Figure.of(b.value().item()));
      }
      if (epoch == 0 || epoch == 1 || epoch == EPOCHS) {
        numbers.put("loss" + epoch, Figure.of(loss.item()));
      }
      if (epoch == EPOCHS) {
        numbers.put("w100", Figure.of(w.value().item()));
        numbers.put("b100", Figure.of(b.value().item()));
      }
      w.assign(w.sub(d.of(w).mul(RATE)));
      b.assign(b.sub(d.of(b).mul(RATE)));
    }
  }

  /** The Hessian of the line's loss, from differences of the engine's gradients: it is exact. */
  private static void curvature(Map<String, Text> numbers) {
    double[] at0 = slopes(0, 0);
    double[] atW = slopes(1, 0);
    double[] atB = slopes(0, 1);
    double ww = atW[0] - at0[0];
    double wb = atW[1] - at0[1];
    double bb = atB[1] - at0[1];
    double middle = (ww + bb) / 2;
    double half = Math.sqrt((ww - bb) * (ww - bb) / 4 + wb * wb);
    numbers.put("limit", Figure.of(2 / (middle + half)));
    numbers.put("condition", Figure.text((middle + half) / (middle - half), 1));
  }

  private static double[] slopes(double atW, double atB) {
    var w = Parameter.scalar("w", atW);
    var b = Parameter.scalar("b", atB);
    var d = Gradients.of(X.mul(w).add(b).sub(Y).square().mean(), w, b);
    return new double[] {d.of(w).item(), d.of(b).item()};
  }

  private static void net(Map<String, Text> numbers) {
    var given = Tape.LESSON;
    var p = new HashMap<String, Parameter>();
    for (String name : new String[] {"w1", "b1", "w2", "b2"}) {
      p.put(name, Parameter.scalar(name, number(given, name)));
    }
    double x = number(given, "x");
    double y = number(given, "y");
    var z1 = part(p, "w1").mul(x).add(part(p, "b1"));
    var a1 = z1.sigmoid();
    var z2 = part(p, "w2").mul(a1).add(part(p, "b2"));
    var loss = z2.sub(y).square();
    var d = Gradients.of(loss, part(p, "w1"), part(p, "b1"), part(p, "w2"), part(p, "b2"));
    double dPred = 2 * (z2.item() - y);
    double slope = a1.item() * (1 - a1.item());
    put(numbers, "z1", z1.item());
    put(numbers, "a1", a1.item());
    put(numbers, "z2", z2.item());
    put(numbers, "netLoss", loss.item());
    put(numbers, "dPred", dPred);
    put(numbers, "slope", slope);
    put(numbers, "da1", dPred * number(given, "w2"));
    put(numbers, "dz1", dPred * number(given, "w2") * slope);
    numbers.put("x", Figure.given(x));
    numbers.put("w2", Figure.given(number(given, "w2")));
    for (String name : p.keySet()) {
      var cell = part(p, name);
      put(numbers, "d" + name, d.of(cell).item());
    }
    for (Parameter cell : p.values()) {
      cell.assign(cell.sub(d.of(cell).mul(number(given, "rate"))));
    }
    var out =
        part(p, "w1").mul(x).add(part(p, "b1")).sigmoid().mul(part(p, "w2")).add(part(p, "b2"));
    put(numbers, "netLossAfter", out.sub(y).square().item());
  }

  /** The central difference of the net's loss by w1, beside which dw1 is put. */
  private static void difference(Map<String, Text> numbers) {
    double w1 = number(Tape.LESSON, "w1");
    put(numbers, "dw1Measured", (netLoss(w1 + MOVE) - netLoss(w1 - MOVE)) / (2 * MOVE));
  }

  private static double netLoss(double atW1) {
    var w1 = Parameter.scalar("w1", atW1);
    double x = number(Tape.LESSON, "x");
    return w1.mul(x)
        .add(number(Tape.LESSON, "b1"))
        .sigmoid()
        .mul(number(Tape.LESSON, "w2"))
        .add(number(Tape.LESSON, "b2"))
        .sub(number(Tape.LESSON, "y"))
        .square()
        .item();
  }

  /** What an average memory still holds on the days of the plan, after one good review. */
  private static void recall(Map<String, Text> numbers) {
    var once = new ReviewSequence(List.of(ReviewSequence.Step.of(0, GOOD)));
    var memory = CardMemory.of(FsrsParameters.DEFAULTS, once);
    for (Prompt prompt : Prompt.ALL) {
      double percent = 100 * memory.recallAfter(prompt.days());
      numbers.put("recall" + prompt.days(), Figure.text(percent, 1));
    }
  }

  private static Parameter part(Map<String, Parameter> p, String name) {
    return java.util.Objects.requireNonNull(p.get(name), name);
  }

  private static double number(Map<String, Double> given, String name) {
    return given.getOrDefault(name, Double.NaN);
  }

  private static void put(Map<String, Text> numbers, String name, double value) {
    numbers.put(name, Figure.of(value));
  }
}
