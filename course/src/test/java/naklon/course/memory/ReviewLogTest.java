package naklon.course.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import naklon.course.memory.ReviewLog.Review;
import naklon.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewLogTest {
  @TempDir Path folder;

  @Test
  void aLogOfPyFsrsIsRead() throws Exception {
    Path file = folder.resolve("log.csv");
    Files.writeString(
        file,
        """
        card_id,review_rating,review_time,review_duration
        7,3,2024-03-30T00:30:00+02:00,1000
        7,1,2024-03-29T20:32:39.497000+00:00,7241
        """);
    var log = ReviewLog.readCsv(file);
    assertEquals(
        List.of(
            new Review("7", Instant.parse("2024-03-29T20:32:39.497Z"), 1),
            new Review("7", Instant.parse("2024-03-29T22:30:00Z"), 3)),
        log.reviews());
  }

  @Test
  void aLineThatDoesNotFitIsNamed() throws Exception {
    Path file = folder.resolve("log.csv");
    Files.writeString(file, "card_id,review_rating,review_time\n7,5,2024-03-30T00:30:00+02:00\n");
    var e = assertThrows(StoreException.class, () -> ReviewLog.readCsv(file));
    assertEquals(
        file
            + ", line 2: \"7,5,2024-03-30T00:30:00+02:00\" is no review; expected a card, a rating"
            + " from 1 to 4 and a time like 2026-11-28T18:00:00+02:00",
        e.getMessage());
    Files.writeString(file, "a,b\n");
    assertTrue(
        assertThrows(StoreException.class, () -> ReviewLog.readCsv(file))
            .getMessage()
            .contains("its first line is not \"card_id,review_rating,review_time\""));
  }

  /** The table as Anki makes it. */
  private Path collection(String... rows) throws Exception {
    Path file = folder.resolve("collection.anki2");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE revlog(id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,"
              + " ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL, factor"
              + " integer NOT NULL, time integer NOT NULL, type integer NOT NULL)");
      for (String row : rows) {
        statement.execute("INSERT INTO revlog VALUES(" + row + ")");
      }
    }
    return file;
  }

  @Test
  void reviewsOfAnkiAreReadFromACopy() throws Exception {
    Path file =
        collection(
            // id, card, usn, ease, interval, last interval, factor, time, kind
            "1000, 11, 0, 1, -60, -60, 0, 5000, 0", // learnt, then forgotten by hand
            "2000, 11, 0, 0, 0, 0, 0, 0, 4",
            "3000, 11, 0, 3, -600, -60, 0, 5000, 0", // learnt again: from here on
            "4000, 11, 0, 3, 1, -600, 2500, 5000, 0",
            "90000000, 11, 0, 2, 3, 1, 2350, 5000, 1",
            "90001000, 11, 0, 3, 3, 3, 0, 5000, 3", // cramming
            "180000000, 11, 0, 1, -600, 3, 2150, 5000, 1",
            "180600000, 11, 0, 3, 1, -600, 2150, 5000, 2",
            "5000, 12, 0, 3, 9, 4, 2500, 5000, 1"); // its beginning is not in the file
    byte[] before = Files.readAllBytes(file);
    var log = AnkiCollection.read(file);
    assertEquals(
        List.of("3000 3", "4000 3", "90000000 2", "180000000 1", "180600000 3"),
        log.reviews().stream().map(r -> r.at().toEpochMilli() + " " + r.rating()).toList());
    org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(List.of("collection.anki2"), List.of(folder.toFile().list()));
  }

  @Test
  void whatIsNoCollectionIsSaidSo() throws Exception {
    Path file = folder.resolve("deck.apkg");
    Files.writeString(file, "PK no database at all, but long enough to be looked at".repeat(50));
    var e = assertThrows(StoreException.class, () -> AnkiCollection.read(file));
    assertTrue(e.getMessage().startsWith(file + " holds no reviews of Anki ("), e.getMessage());
    assertTrue(e.getMessage().endsWith("unpack it first."), e.getMessage());
    Path missing = folder.resolve("none.anki2");
    assertEquals(
        "there is no file " + missing + ". Give a copy of collection.anki2 from your Anki profile.",
        assertThrows(StoreException.class, () -> AnkiCollection.read(missing)).getMessage());
  }
}
