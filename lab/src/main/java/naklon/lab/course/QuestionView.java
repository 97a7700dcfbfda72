package naklon.lab.course;

import java.util.Optional;
import naklon.course.notebook.Entry.Answer;
import naklon.course.notebook.Notebook;
import naklon.course.text.Text;

/**
 * A question that is answered freely.
 *
 * @param item its name in the notebook
 * @param answer the last one, empty before there is one
 * @param language that answer's
 * @param at when it was given, ISO 8601 in UTC; empty before
 */
record QuestionView(String item, Text text, String answer, String language, String at) {

  static QuestionView of(Notebook notebook, String item, Text text) {
    Optional<Answer> last = notebook.answer(item);
    return new QuestionView(
        item,
        text,
        last.map(Answer::text).orElse(""),
        last.map(Answer::language).orElse(""),
        last.map(a -> a.at().toString()).orElse(""));
  }
}
