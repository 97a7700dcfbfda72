package naklon.course.notebook;

import java.io.IOException;
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
import org.sqlite.SQLiteConfig.TransactionMode;
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
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.enforceForeignKeys(true);
    return new Database(file, config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
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

  /** All of it or nothing; begins as a writer, so that it cannot fail half way on a lock. */
  <T> T transaction(Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.run();
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void rollBack(Exception reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
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
