package naklon.course.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.course.memory.ReviewLog.Review;
import naklon.store.StoreException;
import org.sqlite.SQLiteConfig;

/**
 * Past reviews of an Anki profile: the table {@code revlog} of its {@code collection.anki2}. Anki
 * must not be disturbed, so the file is copied first and only the copy is opened; give it a copy
 * anyway, for one that Anki is writing to may be copied in the middle of a change.
 *
 * <p>Left out, as fsrs-rs does ({@code convertor_tests.rs}): changes made by hand (ease 0, kinds 4
 * and above), cramming (kind 3 with factor 0), and of each card what came before it was last learnt
 * from the beginning.
 */
public final class AnkiCollection {
  private static final int LEARN = 0;
  private static final int FILTERED = 3;

  private AnkiCollection() {}

  private record Row(long at, String card, int ease, int kind, int factor) {
    boolean isReview() {
      return ease >= 1 && ease <= 4 && kind <= FILTERED && !(kind == FILTERED && factor == 0);
    }

    Review review() {
      return new Review(card, Instant.ofEpochMilli(at), ease);
    }
  }

  /**
   * Reads the reviews.
   *
   * @throws StoreException if it is no collection, or a newer one that keeps its reviews elsewhere
   */
  public static ReviewLog read(Path collection) {
    if (!Files.isRegularFile(collection)) {
      throw new StoreException(
          "there is no file %s. Give a copy of collection.anki2 from your Anki profile."
              .formatted(collection));
    }
    try {
      Path folder = Files.createTempDirectory("naklon-anki");
      try {
        return new ReviewLog(reviews(rows(collection, copy(collection, folder))));
      } finally {
        for (String end : List.of("", "-wal", "-shm", "-journal")) {
          Files.deleteIfExists(folder.resolve("collection" + end));
        }
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new StoreException(
          "%s cannot be read: %s. Give a copy of it.".formatted(collection, e.getMessage()), e);
    }
  }

  /** With the journal beside it, if there is one: the last reviews may be there. */
  private static Path copy(Path collection, Path folder) throws IOException {
    Path copy = Files.copy(collection, folder.resolve("collection"));
    Path journal = collection.resolveSibling(collection.getFileName() + "-wal");
    if (Files.isRegularFile(journal)) {
      Files.copy(journal, folder.resolve("collection-wal"));
    }
    return copy;
  }

  private static List<Row> rows(Path named, Path copy) {
    var config = new SQLiteConfig();
    try (Connection connection = config.createConnection("jdbc:sqlite:" + copy);
        var statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT id, cid, ease, type, factor FROM revlog ORDER BY id")) {
      var rows = new ArrayList<Row>();
      while (found.next()) {
        rows.add(
            new Row(
                found.getLong(1),
                Long.toString(found.getLong(2)),
                found.getInt(3),
                found.getInt(4),
                found.getInt(5)));
      }
      return rows;
    } catch (SQLException e) {
      throw new StoreException(
          "%s holds no reviews of Anki (%s). Give a copy of collection.anki2 from your profile; of a packed .colpkg or .apkg, unpack it first."
              .formatted(named, e.getMessage()),
          e);
    }
  }

  private static List<Review> reviews(List<Row> rows) {
    Map<String, List<Row>> cards = new LinkedHashMap<>();
    for (Row row : rows) {
      cards.computeIfAbsent(row.card(), _ -> new ArrayList<>()).add(row);
    }
    var reviews = new ArrayList<Review>();
    for (List<Row> card : cards.values()) {
      // What was done by hand, such as a reset, is no review but ends a run of learning.
      card.subList(learnt(card), card.size()).stream()
          .filter(Row::isReview)
          .forEach(row -> reviews.add(row.review()));
    }
    return reviews;
  }

  /** Where the card was last learnt from the beginning: the start of its last run of learning. */
  private static int learnt(List<Row> card) {
    for (int i = card.size() - 1; i >= 0; i--) {
      if (card.get(i).kind() == LEARN && (i == 0 || card.get(i - 1).kind() != LEARN)) {
        return i;
      }
    }
    // Never learnt in this file: its beginning is unknown, so it says nothing.
    return card.size();
  }
}
