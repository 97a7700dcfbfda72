package naklon.course.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import naklon.course.notebook.Entry.Answer;
import naklon.course.notebook.Entry.Attempt;
import naklon.course.notebook.Entry.Guess;
import naklon.course.notebook.Entry.Review;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00.123Z");

  @TempDir Path home;

  @Test
  void everyEntryComesBackAsItWasGiven() {
    var answer = new Answer(NOON, "before/1", "bg", "Търся най-ниското\nместо \u0000 '\" 🏔");
    var again = new Answer(NOON.plusMillis(1), "before/1", "bg", "");
    var attempt = new Attempt(NOON, "mse", -7, "return 0;", false, List.of("root", "last-point"));
    var right = new Attempt(NOON, "step", 8, "ok", true, List.of());
    var review = new Review(NOON, "quiz/3", 3);
    var guess = new Guess(NOON, "line/diverges", "0,13", "0.1198");
    try (var notebook = Notebook.open(home)) {
      assertEquals(1, notebook.add(answer));
      assertEquals(2, notebook.add(again));
      notebook.addAll(List.of(attempt, right, review, guess));
      notebook.progress("step/1", "begun", NOON);
      notebook.progress("step/1", "done", NOON.plusSeconds(1));
      notebook.setting("language", "en");
      notebook.setting("language", "bg");
    }
    try (var notebook = Notebook.openIfBegun(home).orElseThrow()) {
      assertEquals(List.of(answer, again), notebook.answers());
      assertEquals(List.of(), notebook.answers("before/2"));
      assertEquals(Optional.of(again), notebook.answer("before/1"));
      assertEquals(List.of(attempt, right), notebook.attempts());
      assertEquals(List.of(attempt), notebook.attemptsAt("mse"));
      assertEquals(Map.of("root", 1, "last-point", 1), notebook.mistakes());
      assertEquals(List.of(review), notebook.reviews());
      assertEquals(List.of(guess), notebook.guesses());
      assertEquals(Map.of("step/1", "done"), notebook.progress());
      assertEquals(Optional.of(NOON.plusSeconds(1)), notebook.progressedAt("step/1"));
      assertEquals(Optional.of("bg"), notebook.setting("language"));
      assertEquals(Optional.empty(), notebook.setting("teacher"));
    }
  }

  @Test
  void lookingForANotebookMakesNone() {
    assertTrue(Notebook.openIfBegun(home).isEmpty());
    assertFalse(Files.exists(home.resolve(Notebook.NAME)));
  }

  @Test
  void aCopyIsWholeWhileOthersWrite() {
    Path copy = home.resolve("copy").resolve(Notebook.NAME);
    try (var notebook = Notebook.open(home);
        var other = Notebook.open(home)) {
      notebook.add(new Review(NOON, "quiz/1", 4));
      assertTrue(copy.getParent().toFile().mkdir());
      other.copyTo(copy);
      notebook.add(new Review(NOON, "quiz/2", 1));
    }
    try (var notebook = Notebook.open(copy.getParent())) {
      assertEquals(List.of(new Review(NOON, "quiz/1", 4)), notebook.reviews());
    }
  }

  @Test
  void aNewerFormatIsRefusedAndUnchanged() throws Exception {
    Notebook.open(home).close();
    Path file = home.resolve(Notebook.NAME);
    try (var database = Database.open(file)) {
      database.execute("PRAGMA user_version = 9");
    }
    var e = assertThrows(NotebookException.class, () -> Notebook.open(home));
    assertEquals(
        file
            + " was written by a newer Naklon (format 9; this one knows up to 1). Update Naklon;"
            + " the notebook is unchanged.",
        e.getMessage());
  }

  @Test
  void anotherFileOfThatNameIsNotTouched() throws Exception {
    Path file = home.resolve(Notebook.NAME);
    Files.writeString(file, "shopping list: bread, milk, honey\n".repeat(100));
    byte[] before = Files.readAllBytes(file);
    var e = assertThrows(NotebookException.class, () -> Notebook.open(home));
    assertEquals(
        file
            + " cannot be opened: it is no notebook, or it is damaged. Move it away, or put a copy"
            + " in its place.",
        e.getMessage());
    org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");
    var e = assertThrows(NotebookException.class, () -> Notebook.open(file.resolve("naklon")));
    assertTrue(e.getMessage().contains("Set NAKLON_HOME to another"), e.getMessage());
  }

  @Test
  void ratingsAndNamesAreChecked() {
    var e = assertThrows(IllegalArgumentException.class, () -> new Review(NOON, "quiz/3", 5));
    assertEquals(
        "review of \"quiz/3\": a rating is 1 (again), 2 (hard), 3 (good) or 4 (easy); found 5",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Answer(NOON, " ", "bg", "text"));
  }

  @Test
  void threadsAndSeveralNotebooksShareOneFile() throws Exception {
    try (var page = Notebook.open(home);
        var terminal = Notebook.open(home)) {
      var threads = new java.util.ArrayList<Thread>();
      for (int t = 0; t < 4; t++) {
        var notebook = t % 2 == 0 ? page : terminal;
        String item = "thread/" + t;
        threads.add(
            Thread.startVirtualThread(
                () -> {
                  for (int i = 0; i < 25; i++) {
                    notebook.add(new Answer(NOON, item, "en", "answer " + i));
                  }
                }));
      }
      for (var thread : threads) {
        thread.join();
      }
      for (int t = 0; t < 4; t++) {
        assertEquals(25, page.answers("thread/" + t).size());
      }
    }
  }

  @Test
  void whatDoesNotFitOnAFullDiskIsSaidAndCanBeGivenAgain() throws SQLException {
    try (var notebook = Notebook.open(home)) {
      notebook.add(new Answer(NOON, "quiz/1", "en", "kept before"));
      var large = new Answer(NOON, "quiz/2", "en", "long ".repeat(20_000));
      notebook.limitPages(16);
      var e = assertThrows(NotebookException.class, () -> notebook.add(large));
      assertTrue(e.isDiskFull());
      assertEquals(
          notebook.file()
              + " did not take down the answer: the disk is full. Free some space and do it again;"
              + " what was kept before is safe.",
          e.getMessage());
      assertFalse(Files.exists(home.resolve(Notebook.RESERVE)), "the reserve was given up");
      assertEquals(1, notebook.answers().size());
      notebook.limitPages(1_000_000);
      notebook.add(large);
      assertEquals(large, notebook.answers().getLast());
    }
    assertTrue(Files.exists(home.resolve(Notebook.RESERVE)), "the reserve is filled again");
  }
}
