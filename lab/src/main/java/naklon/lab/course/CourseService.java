package naklon.lab.course;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import naklon.course.classroom.MistakeTable;
import naklon.course.lesson.BackwardCost;
import naklon.course.lesson.Course;
import naklon.course.lesson.Progress;
import naklon.course.lesson.Step;
import naklon.course.text.Text;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Service;
import naklon.lab.api.Workplace;
import org.jspecify.annotations.Nullable;

/** What the pages of the course read, and the free answers. Texts and state are module course's. */
public final class CourseService implements Service {
  private static final List<String> ITEMS =
      Stream.concat(
              IntStream.rangeClosed(1, 3)
                  .boxed()
                  .flatMap(i -> Stream.of("before/" + i, "after/" + i)),
              IntStream.rangeClosed(1, 5).boxed().flatMap(n -> Course.questionsOf(n).stream()))
          .toList();

  private final Learning learning;
  private final ReentrantLock measuring = new ReentrantLock();
  private volatile @Nullable BackwardCost cost;

  /** With the notebook in the workplace's home. */
  public CourseService(Workplace workplace) {
    learning = new Learning(workplace.home());
  }

  /** No question but the path. */
  record Nothing() {}

  /** A section by its name. */
  record Part(String name) {}

  /** A step by its number. */
  record Which(int step) {}

  /** A free answer. */
  record Said(String item, String language, String text) {}

  /** A pitfall whose patient was cured in the clinic. */
  record Cured(String pitfall) {}

  /** A file to be saved. */
  record Saved(String name, String text) {}

  @Override
  public void offer(Offers offers) {
    offers.answer("course/show", Nothing.class, _ -> learning.with(CourseView::of));
    offers.answer(
        "course/part",
        Part.class,
        q -> learning.with(n -> PartView.of(n, String.valueOf(q.name()))));
    offers.answer("course/step", Which.class, this::step);
    offers.answer("course/cost", Nothing.class, _ -> worked());
    offers.answer("course/answer", Said.class, this::answer);
    offers.answer("course/cured", Cured.class, this::cured);
    offers.answer("course/mistakes", Nothing.class, _ -> mistakes());
  }

  private StepView step(Which q) {
    List<Step> steps = Learning.course().steps();
    if (q.step() < 1 || q.step() > steps.size()) {
      throw new LabException("course.part", "no such step");
    }
    BackwardCost known = cost;
    boolean isLast = q.step() == steps.size();
    Step step = isLast && known != null ? Learning.course().step5(known) : steps.get(q.step() - 1);
    return learning.with(n -> StepView.of(n, step, !isLast || known != null));
  }

  /** The worked run of step 5, once its cost is measured: a second's work, done once. */
  private Map<String, Text> worked() {
    measuring.lock();
    try {
      BackwardCost known = cost;
      if (known == null) {
        known = BackwardCost.measure();
        cost = known;
      }
      return Map.of("worked", Learning.course().step5(known).worked());
    } finally {
      measuring.unlock();
    }
  }

  private QuestionView answer(Said q) {
    String text = Learning.text(q.text());
    if (!ITEMS.contains(q.item()) && !isPitfall(q.item())) {
      throw new LabException("course.part", "no such question");
    }
    return learning.with(
        notebook -> {
          new Progress(notebook, Learning.CLOCK)
              .answered(q.item(), Learning.language(q.language()).code(), text);
          return QuestionView.of(notebook, q.item(), Text.same(""));
        });
  }

  private static boolean isPitfall(String item) {
    return Learning.course().pitfalls().stream().anyMatch(p -> p.item().equals(item));
  }

  private Map<String, Boolean> cured(Cured q) {
    var pitfall =
        Learning.course().pitfalls().stream()
            .filter(p -> p.id().equals(q.pitfall()))
            .findFirst()
            .orElseThrow(() -> new LabException("course.part", "no such pitfall"));
    learning.with(
        notebook -> {
          new Progress(notebook, Learning.CLOCK).cured(pitfall);
          return true;
        });
    return Map.of("kept", true);
  }

  private Saved mistakes() {
    return new Saved("naklon-mistakes.csv", learning.with(MistakeTable::of));
  }
}
