package naklon.course.lesson;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import naklon.course.grade.CodeTask;
import naklon.course.paper.PaperTask;
import naklon.course.paper.RateChoice;
import naklon.course.text.Text;
import naklon.course.text.Texts;

/** The lesson's nine sections, their texts filled with numbers from the engine. */
public final class Course {
  /** The name of step 5's task, which is a run of {@code naklon train}. */
  public static final String DIGITS_RUN = "digits-run";

  private static final Texts TEXTS = Texts.of("lesson");
  private static final Texts TASKS = Texts.of("tasks");
  private static final List<List<String>> STEP_TASKS =
      List.of(
          List.of("mse-paper", "mse", "line-loss"),
          List.of("line-gradient-paper", "line-gradient"),
          List.of("line-step", "line-train", RateChoice.ID, "rate-limit"),
          List.of("tape", "net-gradient", "net-step", "layer-gradient"),
          List.of("cross-entropy", "standardize", DIGITS_RUN));
  private static final List<String> CONCEPTS =
      List.of("gradient", "loss", "rate", "backpropagation", "epoch", "overfitting");
  private static final List<String> PITFALLS =
      List.of("rate", "scale", "check", "few", "many", "validation");

  private final Map<String, Text> numbers;

  private Course(Map<String, Text> numbers) {
    this.numbers = numbers;
  }

  /** Computes the numbers of the lesson's examples. */
  public static Course open() {
    return new Course(Numbers.all());
  }

  /** The heading of a section: before, overview, concepts, steps, examples, pitfalls and so on. */
  public Text section(String name) {
    return TEXTS.at("section." + name);
  }

  /** What is said above the questions before the start. */
  public Text beforeIntroduction() {
    return text("before.intro");
  }

  /** The three questions before the start; answers are kept as {@code before/1} to 3. */
  public List<Text> before() {
    return numbered(3, i -> text("before." + i));
  }

  /** The three paragraphs of the overview. */
  public List<Text> overview() {
    return numbered(3, i -> text("overview." + i));
  }

  public List<Concept> concepts() {
    return CONCEPTS.stream()
        .map(
            id ->
                new Concept(
                    id,
                    text("concept." + id + ".title"),
                    text("concept." + id + ".text"),
                    text("concept." + id + ".picture"),
                    formula("concept." + id),
                    text("concept." + id + ".experiment").en()))
        .toList();
  }

  /** Steps 1 to 5; the last one's run waits for {@link #step5}. */
  public List<Step> steps() {
    return numbered(5, i -> step(i, Map.of()));
  }

  /** Step 5 with the measured cost of going backward. */
  public Step step5(BackwardCost cost) {
    return step(5, cost.values());
  }

  private Step step(int i, Map<String, Text> more) {
    String at = "step." + i + ".";
    return new Step(
        i,
        text(at + "title"),
        text(at + "focus"),
        text(at + "worked").with(more),
        formula("step." + i),
        STEP_TASKS.get(i - 1),
        numbered(2, q -> text(at + "question." + q)),
        text(at + "rule"));
  }

  public List<Example> examples() {
    return numbered(
        2,
        i ->
            new Example(
                i,
                text("example." + i + ".title"),
                text("example." + i + ".text"),
                new Text(Example.code(i + ".bg.txt"), Example.code(i + ".en.txt")),
                Example.code(i + ".py"),
                Example.code(i + ".java.txt")));
  }

  public List<Pitfall> pitfalls() {
    return PITFALLS.stream()
        .map(
            id ->
                new Pitfall(
                    id,
                    text("pitfall." + id + ".title"),
                    text("pitfall." + id + ".text"),
                    text("pitfall." + id + ".task")))
        .toList();
  }

  public List<Text> recap() {
    return numbered(7, i -> text("recap." + i));
  }

  /** The lesson's own number beside each of these points. */
  public List<Text> recapNumbers() {
    return numbered(7, i -> text("recap." + i + ".number"));
  }

  /**
   * A number that the texts show, as the engine computed it.
   *
   * @throws IllegalArgumentException if no text has it
   */
  public Text number(String name) {
    Text number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException(
          "the course has no number \"" + name + "\"; it has " + numbers.keySet() + ".");
    }
    return number;
  }

  /** What to do after a day, three days, a week, a month. */
  public List<Text> reviewPrompts() {
    return numbered(4, i -> text("review." + i));
  }

  /** The items under which free answers to the questions of a step are kept. */
  public static List<String> questionsOf(int step) {
    return numbered(2, q -> "step/" + step + "/question/" + q);
  }

  /** All tasks in the order of the course. */
  public static List<String> tasks() {
    return STEP_TASKS.stream().flatMap(List::stream).toList();
  }

  /** The tasks of step 1 to 5, in the order in which help fades. */
  public static List<String> tasksOf(int step) {
    return STEP_TASKS.get(step - 1);
  }

  /** The step of a task, or 0 if there is no such task. */
  public static int stepOf(String task) {
    return IntStream.rangeClosed(1, STEP_TASKS.size())
        .filter(i -> STEP_TASKS.get(i - 1).contains(task))
        .findFirst()
        .orElse(0);
  }

  public static Text taskTitle(String task) {
    return TASKS.at(task + ".title");
  }

  public static Text taskText(String task) {
    return TASKS.at(task + ".text");
  }

  /** Whether a task is answered in Java, and not on paper or by a run. */
  public static boolean isCode(String task) {
    return CodeTask.of(task).isPresent();
  }

  public static boolean isPaper(String task) {
    return PaperTask.of(task).isPresent();
  }

  /** In TeX's notation; empty where words say it better. */
  private static String formula(String of) {
    String key = of + ".formula";
    return TEXTS.has(key) ? TEXTS.at(key).en() : "";
  }

  private Text text(String key) {
    return TEXTS.at(key).with(numbers);
  }

  private static <T> List<T> numbered(int n, Function<Integer, T> of) {
    return IntStream.rangeClosed(1, n).boxed().map(of).toList();
  }
}
