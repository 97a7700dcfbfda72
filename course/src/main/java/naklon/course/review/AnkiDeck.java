package naklon.course.review;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import naklon.course.quiz.Question;
import naklon.course.quiz.Questions;
import naklon.course.text.Text;
import naklon.runs.report.ReportLanguage;

/**
 * The seven questions and the four prompts as a text file for Anki (2.1.54 or newer): file headers,
 * then one note a line. The first field is an id that never changes, so that a second import
 * updates the notes and does not double them.
 */
public final class AnkiDeck {
  private static final Text DECK = new Text("Градиентен спуск", "Gradient descent");
  private static final Text COMPARE =
      new Text("Сравни с отговора си:", "Compare with your answer:");

  private AnkiDeck() {}

  private record Note(String id, String front, String back, String tags) {}

  /** The file's text in one language. */
  public static String text(ReportLanguage language) {
    var lines = new ArrayList<String>();
    lines.add("#separator:Tab");
    lines.add("#html:true");
    lines.add("#notetype:Basic");
    lines.add("#deck:" + DECK.in(language));
    lines.add("#tags column:4");
    lines.add("#columns:ID\tFront\tBack\tTags");
    for (Note note : notes(language)) {
      lines.add(String.join("\t", note.id(), field(note.front()), field(note.back()), note.tags()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<Note> notes(ReportLanguage language) {
    var notes = new ArrayList<Note>();
    for (Question question : Questions.ALL) {
      String ideas =
          question.ideas().stream()
              .map(idea -> "<li>" + html(idea.text().in(language)) + "</li>")
              .collect(Collectors.joining("", "<ul>", "</ul>"));
      notes.add(
          new Note(
              "naklon-" + language.code() + "-quiz-" + question.number(),
              html(question.text().in(language)),
              html(COMPARE.in(language)) + ideas,
              "naklon quiz"));
    }
    for (Prompt prompt : Prompt.ALL) {
      notes.add(
          new Note(
              "naklon-" + language.code() + "-" + prompt.item().replace('/', '-'),
              html(prompt.text().in(language)),
              html(prompt.reminder().in(language)),
              "naklon plan"));
    }
    return notes;
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Tabs and line ends would break the line; a field with quotes is quoted, its quotes doubled. */
  private static String field(String text) {
    String line = text.replace("\n", "<br>").replace('\t', ' ');
    return line.contains("\"") ? "\"" + line.replace("\"", "\"\"") + "\"" : line;
  }
}
