package naklon.course.grade;

import java.util.ArrayList;
import java.util.List;
import naklon.course.text.Figure;
import naklon.course.text.Text;

/** The inputs of one check. */
sealed interface Case {

  /** As a learner reads them. */
  Text text();

  /** Predictions and targets. */
  record Pairs(double[] predicted, double[] target) implements Case {
    @Override
    public Text text() {
      return named("predicted", Figure.list(predicted))
          .beside(named("target", Figure.list(target)));
    }
  }

  /** A line and its points; {@code rate} and {@code steps} where a task descends. */
  record Line(double w, double b, double[] x, double[] y, double rate, int steps) implements Case {

    int n() {
      return x.length;
    }

    Line at(double newW, double newB) {
      return new Line(newW, newB, x, y, rate, steps);
    }

    @Override
    public Text text() {
      return named("w", Figure.given(w))
          .beside(named("b", Figure.given(b)))
          .beside(named("x", Figure.list(x)))
          .beside(named("y", Figure.list(y)));
    }

    Text descentText() {
      return text().beside(named("learningRate", Figure.given(rate)));
    }
  }

  /** The net with one hidden neuron and one point. */
  record Net(double w1, double b1, double w2, double b2, double x, double y, double rate)
      implements Case {

    @Override
    public Text text() {
      return named("w1", Figure.given(w1))
          .beside(named("b1", Figure.given(b1)))
          .beside(named("w2", Figure.given(w2)))
          .beside(named("b2", Figure.given(b2)))
          .beside(named("x", Figure.given(x)))
          .beside(named("y", Figure.given(y)));
    }

    Text descentText() {
      return text().beside(named("learningRate", Figure.given(rate)));
    }

    List<Object> parameters() {
      return List.of(w1, b1, w2, b2);
    }

    /** The net with parameter {@code i} moved. */
    Net moved(int i, double by) {
      var p = new double[] {w1, b1, w2, b2};
      p[i] += by;
      return new Net(p[0], p[1], p[2], p[3], x, y, rate);
    }
  }

  /** The inputs of a layer and the gradient of its outputs, row by row. */
  record Layer(double[][] x, double[][] dOut) implements Case {
    @Override
    public Text text() {
      return named("x", rows(x)).beside(named("dOut", rows(dOut)));
    }
  }

  /** Scores of the classes and the true one. */
  record Logits(double[] logits, int label) implements Case {
    @Override
    public Text text() {
      return named("logits", Figure.list(logits)).beside(Text.same("label = " + label));
    }
  }

  /** Rows to learn the scale from and rows to scale. */
  record Tables(double[][] train, double[][] test) implements Case {
    @Override
    public Text text() {
      return named("train", rows(train)).beside(named("test", rows(test)));
    }
  }

  private static Text named(String name, Text value) {
    return Text.same(name + " = ").then("", value);
  }

  private static Text rows(double[][] rows) {
    var bg = new ArrayList<String>();
    var en = new ArrayList<String>();
    for (double[] row : rows) {
      Text text = Figure.list(row);
      bg.add(text.bg());
      en.add(text.en());
    }
    return new Text("{" + String.join("; ", bg) + "}", "{" + String.join(", ", en) + "}");
  }
}
