package naklon.cli;

import java.util.Locale;
import naklon.autodiff.Gradients;
import naklon.course.notebook.NotebookException;
import naklon.course.review.Greeting;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/** The lesson's example 1, trained before the user's eyes, and the question it leaves. */
final class FrontDoor {
  private static final int EPOCHS = 100;
  private static final double RATE = 0.01;

  private final Console console;
  private final Language language;

  FrontDoor(Console console, Language language) {
    this.console = console;
    this.language = language;
  }

  /**
   * Prints the lesson's ten lines and the question; then, for a person, opens the lab, which has
   * the answer.
   */
  int open() throws InterruptedException {
    train();
    greet();
    if (console.outIsTerminal()) {
      return new OpenLab(console, language).open(naklon.lab.Lab.PORT, true);
    }
    console
        .out()
        .println(
            switch (language) {
              case ENGLISH ->
                  "The lab shows it: ./naklon lab opens http://127.0.0.1:8717/ on this machine.";
              case BULGARIAN ->
                  "Лабораторията го показва: ./naklon lab отваря http://127.0.0.1:8717/ на тази машина.";
            });
    return 0;
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

  /** y = w · x + b by gradient descent. */
  private void train() {
    var x = Tensor.of(1, 2, 3, 4);
    var y = Tensor.of(2, 4, 6, 8);
    var w = Parameter.scalar("w", 0);
    var b = Parameter.scalar("b", 0);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      var loss = x.mul(w).add(b).sub(y).square().mean();
      var d = Gradients.of(loss, w, b);
      w.assign(w.sub(d.of(w).mul(RATE)));
      b.assign(b.sub(d.of(b).mul(RATE)));
      if (epoch % 10 == 0) {
        console.line(
            "Epoch %d: loss=%.4f, w=%.4f, b=%.4f",
            epoch, loss.item(), w.value().item(), b.value().item());
      }
    }
    console.out().println();
    console.out().println(question(w.value().item(), b.value().item()));
  }

  private String question(double w, double b) {
    return switch (language) {
      case ENGLISH ->
          Say.text(
              "The lesson's example stopped at w = %.3f and b = %.3f. The truth is 2 and 0. Has it"
                  + " learned?",
              w, b);
      case BULGARIAN -> // prose has the decimal comma
          String.format(
              Locale.of("bg"),
              "Примерът от урока спря на w = %.3f и b = %.3f. Истината е 2 и 0. Научи ли се?",
              w,
              b);
    };
  }
}
