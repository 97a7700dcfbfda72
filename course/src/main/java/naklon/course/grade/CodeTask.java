package naklon.course.grade;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import naklon.course.sandbox.Signature;
import naklon.course.text.Text;
import naklon.course.text.Texts;

/** A task that is answered in Java. */
public enum CodeTask {
  MSE("mse", 1, new SquaredError.OfPairs()),
  LINE_LOSS("line-loss", 1, new SquaredError.OfLine()),
  LINE_GRADIENT("line-gradient", 2, new LineDescent(LineDescent.Kind.GRADIENT)),
  LINE_STEP("line-step", 3, new LineDescent(LineDescent.Kind.STEP)),
  LINE_TRAIN("line-train", 3, new LineDescent(LineDescent.Kind.TRAIN)),
  NET_GRADIENT("net-gradient", 4, new NetDescent(false)),
  NET_STEP("net-step", 4, new NetDescent(true)),
  LAYER_GRADIENT("layer-gradient", 4, new LayerGradient()),
  CROSS_ENTROPY("cross-entropy", 5, new CrossEntropy()),
  STANDARDIZE("standardize", 5, new Standardize());

  private static final Texts TEXTS = Texts.of("tasks");

  private final String id;
  private final int step;
  private final Exercise exercise;

  CodeTask(String id, int step, Exercise exercise) {
    this.id = id;
    this.step = step;
    this.exercise = exercise;
  }

  /** The task of this name. */
  public static Optional<CodeTask> of(String id) {
    return Arrays.stream(values()).filter(t -> t.id.equals(id)).findFirst();
  }

  /** Its name in files, commands and addresses. */
  public String id() {
    return id;
  }

  /** The step of the course that it belongs to, 1 to 5. */
  public int step() {
    return step;
  }

  public Text title() {
    return TEXTS.at(id + ".title");
  }

  public Text text() {
    return TEXTS.at(id + ".text");
  }

  /** The Java to begin with. */
  public String starter() {
    return TEXTS.at(id + ".starter").en() + "\n";
  }

  public List<Signature> signatures() {
    return TEXTS.at(id + ".signature").en().lines().map(Signature::of).toList();
  }

  Exercise exercise() {
    return exercise;
  }

  /** The names of the mistakes that are known here. */
  public List<String> mistakes() {
    var own = exercise.slips().stream();
    var ofLoss = exercise instanceof Descent d ? d.loss().slips() : List.<String>of();
    return java.util.stream.Stream.concat(own, ofLoss.stream())
        .map(Slips::mistake)
        .distinct()
        .toList();
  }
}
