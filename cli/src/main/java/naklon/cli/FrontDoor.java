package naklon.cli;

import java.util.List;
import naklon.autodiff.Gradients;
import naklon.course.notebook.NotebookException;
import naklon.course.review.Greeting;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/** The lesson's example 1, trained before the user's eyes, and what it shows. */
final class FrontDoor {
  private static final int EPOCHS = 100;
  private static final double RATE = 0.01;
  private static final double TRUE_W = 2;
  private static final double TRUE_B = 0;

  private final Console console;
  private final Language language;

  FrontDoor(Console console, Language language) {
    this.console = console;
    this.language = language;
  }

  /**
   * Where the descent stopped.
   *
   * @param loss in the last epoch, before its step
   * @param shrink the share of the error in b that the last step took away
   */
  private record End(double loss, double w, double b, double shrink) {}

  void open() {
    End end = train();
    console.out().println();
    sentences(end).forEach(console.out()::println);
    greet();
  }

  /** What is due, for a learner who has begun the course. */
  private void greet() {
    try (var notebook = Learner.openIfBegun(console).orElse(null)) {
      if (notebook != null) {
        Greeting.of(notebook, Learner.clock().instant(), Learner.zone())
            .ifPresent(line -> console.out().println(line.in(language.ofReport())));
      }
    } catch (NotebookException e) {
      // The line is shown in any case; naklon review says what is wrong with the notebook.
    }
  }

  /** y = w · x + b by gradient descent, and the lesson's ten lines. */
  private End train() {
    var x = Tensor.of(1, 2, 3, 4);
    var y = Tensor.of(2, 4, 6, 8);
    var w = Parameter.scalar("w", 0);
    var b = Parameter.scalar("b", 0);
    double before = 0;
    double last = 0;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      before = b.value().item();
      var loss = x.mul(w).add(b).sub(y).square().mean();
      var d = Gradients.of(loss, w, b);
      w.assign(w.sub(d.of(w).mul(RATE)));
      b.assign(b.sub(d.of(b).mul(RATE)));
      last = loss.item();
      if (epoch % 10 == 0) {
        console.line(
            "Epoch %d: loss=%.4f, w=%.4f, b=%.4f", epoch, last, w.value().item(), b.value().item());
      }
    }
    double at = b.value().item();
    return new End(last, w.value().item(), at, 1 - (at - TRUE_B) / (before - TRUE_B));
  }

  private List<String> sentences(End end) {
    String stopped = Say.text("w = %.3f, b = %.3f", end.w(), end.b());
    String truth = Say.text("w = %.0f, b = %.0f", TRUE_W, TRUE_B);
    String share = Say.text("%.1f %%", 100 * end.shrink());
    String loss = Say.text("%.4f", end.loss());
    return switch (language) {
      case ENGLISH ->
          List.of(
              Say.text("The descent stopped at %s; the truth is %s.", stopped, truth),
              Say.text(
                  "It has not converged: in the last epoch the loss was %s and still falling.",
                  loss),
              Say.text(
                  "In one direction, w up and b down, the slope is so gentle that a step takes away"
                      + " only%n%s of the error that is left, and %d epochs are too few for that.",
                  share, EPOCHS),
              "To see a net learn to read digits, type: naklon train digits");
      case BULGARIAN ->
          List.of(
              Say.text("Спускането спря при %s, а истината е %s.", stopped, truth),
              Say.text(
                  "То още не е достигнало сходимост: в последната епоха загубата беше %s и още намаляваше.",
                  loss),
              Say.text(
                  "В една посока (w нагоре, b надолу) наклонът е толкова слаб, че една стъпка"
                      + " отнема само%n%s от останалата грешка, и %d епохи не стигат за това.",
                  share, EPOCHS),
              "За да видите как мрежа се учи да чете цифри, напишете: naklon train digits");
    };
  }
}
