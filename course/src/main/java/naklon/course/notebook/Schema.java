package naklon.course.notebook;

import java.sql.SQLException;

/** The notebook's tables, as SQL. */
final class Schema {
  /** Written into the file's header; a newer file is refused. */
  static final int VERSION = 1;

  /** "Nklo" in ASCII: the file says whose it is. */
  static final int APPLICATION = 0x4E6B6C6F;

  private Schema() {}

  /** Times are milliseconds since 1970; entries are only ever added. */
  private static final String[] TABLES = {
    """
    CREATE TABLE answers(
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL, item TEXT NOT NULL,
      language TEXT NOT NULL, text TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE attempts(
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL, task TEXT NOT NULL, seed INTEGER NOT NULL,
      submission TEXT NOT NULL, is_right INTEGER NOT NULL) STRICT""",
    """
    CREATE TABLE mistakes(
      id INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES attempts(id),
      mistake TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE reviews(
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL, card TEXT NOT NULL,
      rating INTEGER NOT NULL CHECK(rating BETWEEN 1 AND 4)) STRICT""",
    """
    CREATE TABLE guesses(
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL, item TEXT NOT NULL, guess TEXT NOT NULL,
      truth TEXT NOT NULL) STRICT""",
    """
    CREATE TABLE progress(
      item TEXT PRIMARY KEY, at INTEGER NOT NULL, state TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    """
    CREATE TABLE settings(
      name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX answers_item ON answers(item)",
    "CREATE INDEX attempts_task ON attempts(task)",
    "CREATE INDEX mistakes_attempt ON mistakes(attempt)",
    "CREATE INDEX reviews_card ON reviews(card)",
    "CREATE INDEX guesses_item ON guesses(item)",
  };

  /** Makes the tables in an empty file; gives the version that the file has. */
  static int prepare(Database database) throws SQLException {
    int version = database.number("PRAGMA user_version");
    if (version != 0) {
      return version;
    }
    return database.transaction(
        () -> {
          // Another process may have been faster.
          int now = database.number("PRAGMA user_version");
          if (now != 0) {
            return now;
          }
          for (String table : TABLES) {
            database.execute(table);
          }
          database.execute("PRAGMA application_id = " + APPLICATION);
          database.execute("PRAGMA user_version = " + VERSION);
          return VERSION;
        });
  }
}
