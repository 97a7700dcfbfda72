package naklon.course.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import naklon.course.notebook.Entry.Answer;
import naklon.course.notebook.Entry.Attempt;
import naklon.course.notebook.Entry.Guess;
import naklon.course.notebook.Entry.Review;
import naklon.datasets.Folders;

/**
 * The learner's notebook: one file, {@value #NAME} in Naklon's data folder (see {@link Folders}).
 * Page and terminal may use it at once, from several processes and threads.
 *
 * <p>An entry is on the disk when {@link #add} returns. A kill or a power cut at any later moment
 * does not lose it, and one in the middle leaves either the whole entry or nothing of it. When the
 * disk is full a reserve is given up for it, and only when that is used up too does {@code add}
 * throw, with what the learner wrote still in the caller's hands.
 *
 * <pre>{@code
 * try (var notebook = Notebook.open(Folders.standard().home())) {
 *   notebook.add(new Entry.Answer(Instant.now(), "before/1", "en", text));
 * }
 * }</pre>
 */
public final class Notebook implements AutoCloseable {
  /** The file's name in the data folder. */
  public static final String NAME = "notebook.db";

  /** The name of the reserve beside it. */
  public static final String RESERVE = "notebook.reserve";

  private final Database database;
  private final Reserve reserve;

  private Notebook(Database database, Reserve reserve) {
    this.database = database;
    this.reserve = reserve;
  }

  /**
   * The notebook in a data folder, a new one if there is none.
   *
   * @throws NotebookException if it cannot be read or made, or a newer Naklon made it
   */
  public static Notebook open(Path home) {
    Path file = home.resolve(NAME);
    var reserve = new Reserve(home.resolve(RESERVE));
    try {
      return open(file, reserve);
    } catch (SQLException | IOException e) {
      if (!Database.isFull(e) || !reserve.giveUp()) {
        throw Problem.of(file, "cannot be opened", e);
      }
    }
    try {
      return open(file, reserve);
    } catch (SQLException | IOException e) {
      throw Problem.of(file, "cannot be opened", e);
    }
  }

  /** The notebook in a data folder, or nothing if none was begun. */
  public static Optional<Notebook> openIfBegun(Path home) {
    return Files.exists(home.resolve(NAME)) ? Optional.of(open(home)) : Optional.empty();
  }

  private static Notebook open(Path file, Reserve reserve) throws SQLException, IOException {
    Database database = Database.open(file);
    try {
      int version = Schema.prepare(database);
      if (version > Schema.VERSION) {
        throw new NotebookException(
            ("%s was written by a newer Naklon (format %d; this one knows up to %d). Update"
                    + " Naklon; the notebook is unchanged.")
                .formatted(file, version, Schema.VERSION));
      }
      reserve.fill();
      return new Notebook(database, reserve);
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Where it lies. */
  public Path file() {
    return database.file();
  }

  // ---------------------------------------------------------------- entries

  /**
   * Takes down an entry; it is safe when this returns.
   *
   * @return its number among the entries of its kind
   * @throws NotebookException if it cannot be kept; the notebook is as it was
   */
  public long add(Entry entry) {
    return write(
        switch (entry) {
          case Answer _ -> "the answer";
          case Attempt _ -> "the attempt";
          case Review _ -> "the review";
          case Guess _ -> "the guess";
        },
        () -> insert(entry));
  }

  /** Several entries, all or none. */
  public void addAll(List<? extends Entry> entries) {
    write(
        "the entries",
        () -> {
          for (Entry entry : entries) {
            insert(entry);
          }
          return 0;
        });
  }

  private long insert(Entry entry) throws SQLException {
    long at = entry.at().toEpochMilli();
    return switch (entry) {
      case Answer a ->
          database.insert(
              "INSERT INTO answers(at, item, language, text) VALUES(?, ?, ?, ?)",
              at,
              a.item(),
              a.language(),
              a.text());
      case Attempt a -> {
        long id =
            database.insert(
                "INSERT INTO attempts(at, task, seed, submission, is_right) VALUES(?, ?, ?, ?, ?)",
                at,
                a.task(),
                a.seed(),
                a.submission(),
                a.isRight() ? 1 : 0);
        for (String mistake : a.mistakes()) {
          database.execute("INSERT INTO mistakes(attempt, mistake) VALUES(?, ?)", id, mistake);
        }
        yield id;
      }
      case Review r ->
          database.insert(
              "INSERT INTO reviews(at, card, rating) VALUES(?, ?, ?)", at, r.card(), r.rating());
      case Guess g ->
          database.insert(
              "INSERT INTO guesses(at, item, guess, truth) VALUES(?, ?, ?, ?)",
              at,
              g.item(),
              g.guess(),
              g.truth());
    };
  }

  /** All answers, in the order they were given. */
  public List<Answer> answers() {
    return read("SELECT at, item, language, text FROM answers ORDER BY id", Notebook::answer);
  }

  /** The answers to one item, in the order they were given. */
  public List<Answer> answers(String item) {
    return read(
        "SELECT at, item, language, text FROM answers WHERE item = ? ORDER BY id",
        Notebook::answer,
        item);
  }

  /** The last answer to one item. */
  public Optional<Answer> answer(String item) {
    return answers(item).stream().reduce((_, last) -> last);
  }

  private static Answer answer(ResultSet row) throws SQLException {
    return new Answer(at(row), row.getString(2), row.getString(3), row.getString(4));
  }

  /** All attempts, in order, with the mistakes that were named. */
  public List<Attempt> attempts() {
    return attempts("");
  }

  /** The attempts at one task, in order. */
  public List<Attempt> attemptsAt(String task) {
    return attempts("WHERE task = ?", task);
  }

  private List<Attempt> attempts(String where, Object... values) {
    return locked(
        () -> {
          Map<Long, List<String>> mistakes = new LinkedHashMap<>();
          database.rows(
              "SELECT attempt, mistake FROM mistakes ORDER BY id",
              row ->
                  mistakes
                      .computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                      .add(row.getString(2)));
          return database.rows(
              "SELECT at, task, seed, submission, is_right, id FROM attempts "
                  + where
                  + " ORDER BY id",
              row ->
                  new Attempt(
                      at(row),
                      row.getString(2),
                      row.getLong(3),
                      row.getString(4),
                      row.getInt(5) == 1,
                      mistakes.getOrDefault(row.getLong(6), List.of())),
              values);
        });
  }

  /** How often each mistake was named, the most frequent first. */
  public Map<String, Integer> mistakes() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    read(
        "SELECT mistake, COUNT(*) FROM mistakes GROUP BY mistake ORDER BY COUNT(*) DESC, mistake",
        row -> counts.put(row.getString(1), row.getInt(2)));
    return counts;
  }

  /** All reviews by time. */
  public List<Review> reviews() {
    return read(
        "SELECT at, card, rating FROM reviews ORDER BY at, id",
        row -> new Review(at(row), row.getString(2), row.getInt(3)));
  }

  /** All guesses, in order. */
  public List<Guess> guesses() {
    return read(
        "SELECT at, item, guess, truth FROM guesses ORDER BY id",
        row -> new Guess(at(row), row.getString(2), row.getString(3), row.getString(4)));
  }

  // ---------------------------------------------------------------- progress and settings

  /** How far the learner is with an item; replaces what was said of it before. */
  public void progress(String item, String state, Instant at) {
    write(
        "the progress",
        () -> {
          database.execute(
              "INSERT INTO progress(item, at, state) VALUES(?, ?, ?)"
                  + " ON CONFLICT(item) DO UPDATE SET at = excluded.at, state = excluded.state",
              item,
              at.toEpochMilli(),
              state);
          return 0;
        });
  }

  /** The state of every item that has one. */
  public Map<String, String> progress() {
    Map<String, String> states = new LinkedHashMap<>();
    read(
        "SELECT item, state FROM progress ORDER BY item",
        row -> states.put(row.getString(1), row.getString(2)));
    return states;
  }

  /** When an item came into its present state. */
  public Optional<Instant> progressedAt(String item) {
    return read("SELECT at FROM progress WHERE item = ?", Notebook::at, item).stream().findFirst();
  }

  /** Keeps a setting; replaces the one before. */
  public void setting(String name, String value) {
    write(
        "the setting",
        () -> {
          database.execute(
              "INSERT INTO settings(name, value) VALUES(?, ?)"
                  + " ON CONFLICT(name) DO UPDATE SET value = excluded.value",
              name,
              value);
          return 0;
        });
  }

  /** A setting, if it was made. */
  public Optional<String> setting(String name) {
    return read("SELECT value FROM settings WHERE name = ?", row -> row.getString(1), name).stream()
        .findFirst();
  }

  // ---------------------------------------------------------------- the file

  /**
   * Writes a copy, whole and consistent, while others go on writing.
   *
   * @param target a file that does not exist yet
   * @throws NotebookException if it cannot be written
   */
  public synchronized void copyTo(Path target) {
    try {
      database.execute("VACUUM INTO ?", target.toAbsolutePath().toString());
    } catch (SQLException e) {
      throw Problem.of(target, "cannot be written", e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      reserve.fill();
      database.close();
    } catch (SQLException e) {
      throw Problem.of(file(), "cannot be closed", e);
    }
  }

  /** For tests: what the file may hold at most, in pages of 4 KiB. */
  void limitPages(int pages) throws SQLException {
    database.number("PRAGMA max_page_count = " + pages);
  }

  private synchronized <T> T write(String what, Database.Work<T> work) {
    try {
      return database.transaction(work);
    } catch (SQLException e) {
      if (!Database.isFull(e) || !reserve.giveUp()) {
        throw Problem.of(file(), "did not take down " + what, e);
      }
    }
    try {
      return database.transaction(work);
    } catch (SQLException e) {
      throw Problem.of(file(), "did not take down " + what, e);
    }
  }

  private <T> List<T> read(String sql, Database.Row<T> row, Object... values) {
    return locked(() -> database.rows(sql, row, values));
  }

  private synchronized <T> T locked(Database.Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw Problem.of(file(), "cannot be read", e);
    }
  }

  private static Instant at(ResultSet row) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(1));
  }
}
