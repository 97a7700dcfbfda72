package naklon.lab.course;

import java.util.List;
import java.util.stream.IntStream;
import naklon.course.lesson.Concept;
import naklon.course.lesson.Course;
import naklon.course.lesson.Example;
import naklon.course.lesson.Pitfall;
import naklon.course.lesson.Progress;
import naklon.course.lesson.Recap;
import naklon.course.notebook.Notebook;
import naklon.course.text.Text;
import naklon.lab.api.LabException;
import org.jspecify.annotations.Nullable;

/**
 * A section to be read; what it does not have is empty.
 *
 * @param questions of the sections "before" and "recap"
 * @param firstAnswers what was answered before the start, beside the questions of the recap
 * @param cured which pitfalls were cured in the clinic
 */
record PartView(
    String name,
    Text title,
    List<Text> texts,
    List<Concept> concepts,
    List<Example> examples,
    List<Pitfall> pitfalls,
    List<String> cured,
    List<QuestionView> questions,
    List<QuestionView> firstAnswers,
    @Nullable RecapView recap) {

  /**
   * The seven points.
   *
   * @param losses of the learner's last descent; empty before there is one
   * @param path its w and b
   */
  record RecapView(List<PointView> points, double[] losses, double[][] path) {}

  /** A point with the lesson's number and the learner's own. */
  record PointView(Text text, Text number, @Nullable Text own) {}

  static PartView of(Notebook notebook, String name) {
    var course = Learning.course();
    return switch (name) {
      case "before" ->
          texts(name, List.of(course.beforeIntroduction()))
              .asking(questions(course, notebook, "before/"), List.of());
      case "overview" -> read(notebook, texts(name, course.overview()));
      case "concepts" -> read(notebook, of(name, course.concepts(), List.of(), List.of()));
      case "examples" -> read(notebook, of(name, List.of(), course.examples(), List.of()));
      case "pitfalls" ->
          of(name, List.of(), List.of(), course.pitfalls())
              .asking(diagnoses(course, notebook), List.of())
              .curing(cured(course, notebook));
      case "recap" ->
          texts(name, List.of())
              .asking(questions(course, notebook, "after/"), questions(course, notebook, "before/"))
              .with(recap(Recap.of(course, notebook)));
      case "review" -> texts(name, course.reviewPrompts());
      default -> throw new LabException("course.part", "no such section");
    };
  }

  private static PartView read(Notebook notebook, PartView part) {
    new Progress(notebook, Learning.CLOCK).read(part.name());
    return part;
  }

  private static PartView of(
      String name, List<Concept> concepts, List<Example> examples, List<Pitfall> pitfalls) {
    Text title = Learning.course().section(name);
    return new PartView(
        name, title, List.of(), concepts, examples, pitfalls, List.of(), List.of(), List.of(),
        null);
  }

  private static PartView texts(String name, List<Text> texts) {
    Text title = Learning.course().section(name);
    var none = List.<QuestionView>of();
    return new PartView(
        name, title, texts, List.of(), List.of(), List.of(), List.of(), none, none, null);
  }

  private PartView asking(List<QuestionView> now, List<QuestionView> first) {
    return new PartView(name, title, texts, concepts, examples, pitfalls, cured, now, first, recap);
  }

  private PartView curing(List<String> those) {
    return new PartView(
        name, title, texts, concepts, examples, pitfalls, those, questions, firstAnswers, recap);
  }

  private PartView with(RecapView those) {
    return new PartView(
        name, title, texts, concepts, examples, pitfalls, cured, questions, firstAnswers, those);
  }

  private static List<QuestionView> questions(Course course, Notebook notebook, String items) {
    return IntStream.rangeClosed(1, course.before().size())
        .mapToObj(i -> QuestionView.of(notebook, items + i, course.before().get(i - 1)))
        .toList();
  }

  /** What the learner wrote of each patient. */
  private static List<QuestionView> diagnoses(Course course, Notebook notebook) {
    return course.pitfalls().stream()
        .map(p -> QuestionView.of(notebook, p.item(), p.task()))
        .toList();
  }

  private static List<String> cured(Course course, Notebook notebook) {
    var progress = new Progress(notebook, Learning.CLOCK);
    return course.pitfalls().stream().filter(progress::isCured).map(Pitfall::id).toList();
  }

  private static RecapView recap(Recap recap) {
    return new RecapView(
        recap.points().stream()
            .map(p -> new PointView(p.text(), p.number(), p.own().orElse(null)))
            .toList(),
        recap.descent().losses(),
        recap.descent().path());
  }
}
