package naklon.lab.course;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import naklon.lab.api.Desk;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Workplace;

/** The questions of the course's pages, asked without a server. */
final class Asked {
  private final Map<String, Function<Object, Object>> answers = new TreeMap<>();

  Asked(Path home, Path here) {
    var workplace = new Workplace(new Desk(Desk.Journal.none()), home, here);
    Offers offers =
        new Offers() {
          @Override
          public <Q> void answer(String path, Class<Q> question, Function<Q, ?> answer) {
            answers.put(path, q -> answer.apply(question.cast(q)));
          }
        };
    new CourseService(workplace).offer(offers);
    new TaskService(workplace).offer(offers);
    new TeacherService(workplace).offer(offers);
  }

  <T> T ask(String path, Object question, Class<T> kind) {
    return kind.cast(answers.get("course/" + path).apply(question));
  }

  /** The code of the refusal. */
  String refused(String path, Object question) {
    return assertThrows(LabException.class, () -> ask(path, question, Object.class)).code();
  }
}
