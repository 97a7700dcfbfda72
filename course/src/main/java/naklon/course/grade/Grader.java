package naklon.course.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import naklon.course.sandbox.Compiled;
import naklon.course.sandbox.Compiler;
import naklon.course.sandbox.Outcome;
import naklon.course.sandbox.Runner;
import naklon.course.text.Text;

/**
 * Checks answers in Java: it compiles, it ends, its results have the right shape and are numbers,
 * and then by mathematics. An answer that must fit a loss is held to the learner's own: by the
 * engine's automatic differentiation and by central differences on the learner's code.
 */
public final class Grader {
  /** A whole number before a division sign, or a variable of that kind. */
  private static final Pattern WHOLE =
      Pattern.compile("(?<![\\w.])\\d+\\s*/|\\(int\\)|\\bint\\s+(?![ijk]\\b)\\w+\\s*=");

  private final Compiler compiler;
  private final Runner runner;

  public Grader(Compiler compiler, Runner runner) {
    this.compiler = compiler;
    this.runner = runner;
  }

  /**
   * Checks {@code source} with fresh inputs.
   *
   * @param seed of the inputs
   */
  public Graded grade(CodeTask task, String source, long seed) {
    Compiled compiled = compiler.compile(source, task.signatures());
    return switch (compiled) {
      case Compiled.Bad bad ->
          new Graded(task.id(), seed, Mark.NOT_COMPILED, List.of(), Said.complaints(bad), "");
      case Compiled.Good good -> {
        var cases = Inputs.of(task.exercise(), seed);
        Outcome outcome = runner.run(good.program(), Seen.calls(task.exercise(), cases));
        yield switch (outcome) {
          case Outcome.Ended ended -> {
            Mark mark = ended.reason() == Outcome.Reason.BUSY ? Mark.BUSY : Mark.ENDED;
            yield new Graded(task.id(), seed, mark, List.of(), Said.ended(ended), ended.printed());
          }
          case Outcome.Finished finished -> finished(task, source, seed, cases, finished);
        };
      }
    };
  }

  private static Graded finished(
      CodeTask task, String source, long seed, List<Case> cases, Outcome.Finished finished) {
    var values = new ArrayList<Outcome.Value>();
    for (Outcome.Result result : finished.results()) {
      switch (result) {
        case Outcome.Value value -> values.add(value);
        case Outcome.Thrown thrown -> {
          return graded(task, seed, Mark.THREW, Said.thrown(thrown), finished);
        }
      }
    }
    var exercise = task.exercise();
    var seen = Seen.of(exercise, cases, values);
    var judgement = Judgement.of(exercise, cases, seen);
    var said = new Said(task, cases, seen, judgement);
    if (judgement.isRight() && said.misshapen() < 0) {
      return graded(task, seed, Mark.RIGHT, said.right(), finished);
    }
    if (judgement.inAnswer().isEmpty()) { // transposed and the like have a shape of their own
      int at = said.misshapen();
      if (at >= 0) {
        return graded(task, seed, Mark.MISSHAPEN, said.shape(at), finished);
      }
    }
    if (said.firstNotFinite() >= 0) {
      return graded(task, seed, Mark.NOT_FINITE, said.notFinite(), finished);
    }
    if (source.replaceAll("(?m)^//.*$", "").strip().equals(task.starter().strip())) {
      return graded(task, seed, Mark.UNKNOWN, said.notBegun(), finished);
    }
    var mistakes = new TreeSet<String>();
    judgement.inLoss().ifPresent(s -> mistakes.addAll(s.mistakes()));
    judgement.inAnswer().ifPresent(s -> mistakes.addAll(s.mistakes()));
    // Zeros are what a division of whole numbers gives, but not only that.
    boolean isMereZero = mistakes.contains("integer-division") && !WHOLE.matcher(source).find();
    if (mistakes.isEmpty() || isMereZero) {
      return graded(task, seed, Mark.UNKNOWN, said.unknown(), finished);
    }
    return new Graded(
        task.id(), seed, Mark.MISTAKEN, List.copyOf(mistakes), said.mistaken(), finished.printed());
  }

  private static Graded graded(
      CodeTask task, long seed, Mark mark, Text text, Outcome.Finished finished) {
    return new Graded(task.id(), seed, mark, List.of(), text, finished.printed());
  }
}
