package naklon.course.notebook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One connection to an SQLite file. The journal is written ahead (WAL) and forced to the disk at
 * every commit: what was taken down survives a kill and a power cut, and readers never wait for the
 * writer. A second writer, in another process too, waits its turn.
 */
final class Database implements AutoCloseable {
  /** How long a writer waits for another one; theirs take milliseconds. */
  private static final int PATIENCE_MILLISECONDS = 20_000;

  /** Reads a row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Work in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  private final Path file;
  private final Connection connection;

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  static Database open(Path file) throws SQLException, IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(PATIENCE_MILLISECONDS);
    config.enforceForeignKeys(true);
    long end = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000L;
    while (true) {
      try {
        return new Database(file, config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
      } catch (SQLException e) {
        // Turning a new file to WAL does not wait for another process that does the same.
        if (!isBusy(e) || System.nanoTime() - end > 0) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while another process opened the notebook");
    }
  }

  private static boolean isBusy(SQLException e) {
    return e instanceof SQLiteException sqlite
        && sqlite.getResultCode().name().startsWith("SQLITE_BUSY");
  }

  /** Opens a file that is not Naklon's own and is only read. */
  static Database openToRead(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(PATIENCE_MILLISECONDS);
    return new Database(file, config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
  }

  Path file() {
    return file;
  }

  /**
   * All of it or nothing; begins as a writer, so that it cannot fail half way on a lock. The
   * statements are written out: when the disk is full SQLite rolls back by itself, of which the
   * driver's own transactions know nothing.
   */
  <T> T transaction(Work<T> work) throws SQLException {
    execute("BEGIN IMMEDIATE");
    try {
      T result = work.run();
      execute("COMMIT");
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack();
      throw e;
    }
  }

  private void rollBack() {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has done it already.
    }
  }

  /** A statement with values for its question marks: strings, integers and longs. */
  void execute(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      statement.execute();
    }
  }

  /** Inserts a row and gives its number. */
  long insert(String sql, Object... values) throws SQLException {
    List<Long> ids = rows(sql + " RETURNING id", row -> row.getLong(1), values);
    return ids.getFirst();
  }

  <T> List<T> rows(String sql, Row<T> reader, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet rows = statement.executeQuery()) {
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    }
  }

  int number(String sql) throws SQLException {
    return rows(sql, row -> row.getInt(1)).getFirst();
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Whether the disk, or what this user may have of it, is full. */
  static boolean isFull(@Nullable Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLiteException sqlite) {
        SQLiteErrorCode code = sqlite.getResultCode();
        // A journal or its index that cannot grow is an error of input and output.
        return code == SQLiteErrorCode.SQLITE_FULL
            || code == SQLiteErrorCode.SQLITE_IOERR_WRITE
            || code == SQLiteErrorCode.SQLITE_IOERR_TRUNCATE
            || code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
      }
    }
    return false;
  }
}
