package naklon.lab.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import naklon.lab.api.Desk;
import naklon.lab.api.LiveRun;
import naklon.lab.api.PastRun;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The long runs of the lab, one row each, in {@code lab.db} of the home folder: written when a run
 * begins, before its first step, and again when it ends. A row without an end after the lab has
 * stopped is of a run that was cut off; its settings are there to start it again. A disk that is
 * full or a folder that cannot be written ends no run: the log says so once, and waits.
 */
public final class RunsLog implements Desk.Journal, AutoCloseable {
  /** Its name in the home folder. */
  public static final String NAME = "lab.db";

  private static final System.Logger LOG = System.getLogger("naklon.lab");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN = 200;

  private final Path home;
  private final Instant started = Instant.now();
  private @Nullable Connection connection;
  private boolean hasComplained;

  /**
   * A log.
   *
   * @param home folder; it and the file are made by the first run
   */
  public RunsLog(Path home) {
    this.home = home;
  }

  @Override
  public void begun(LiveRun run) {
    write(
        "INSERT INTO run (id, kind, about, begun) VALUES (?, ?, ?, ?)",
        run.id(),
        run.kind(),
        JSON.writeValueAsString(run.about()),
        Instant.now().toString());
  }

  @Override
  public void ended(LiveRun run) {
    write(
        "UPDATE run SET ended = ?, state = ? WHERE id = ?",
        Instant.now().toString(),
        run.state().name(),
        run.id());
  }

  private synchronized void write(String sql, String... values) {
    try (var statement = open().prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException | java.io.IOException e) {
      if (!hasComplained) {
        hasComplained = true;
        LOG.log(
            System.Logger.Level.WARNING,
            "runs of the lab are not written down: " + home.resolve(NAME) + ": " + e.getMessage());
      }
    }
  }

  /** The last runs, the newest first; none if nothing was ever run, or the file cannot be read. */
  @Override
  public synchronized List<PastRun> past() {
    var rows = new ArrayList<PastRun>();
    if (connection == null && !Files.exists(home.resolve(NAME))) {
      return rows;
    }
    String sql = "SELECT id, kind, about, begun, state FROM run ORDER BY begun DESC LIMIT " + SHOWN;
    try (var statement = open().prepareStatement(sql);
        var found = statement.executeQuery()) {
      while (found.next()) {
        Instant begun = Instant.parse(found.getString(4));
        String state = found.getString(5);
        String unended = begun.isBefore(started) ? "CUT_OFF" : "RUNNING";
        rows.add(
            new PastRun(
                found.getString(1),
                found.getString(2),
                found.getString(3),
                begun.toString(),
                state == null ? unended : state));
      }
    } catch (SQLException | java.io.IOException e) {
      LOG.log(
          System.Logger.Level.WARNING, "cannot read " + home.resolve(NAME) + ": " + e.getMessage());
    }
    return rows;
  }

  private Connection open() throws SQLException, java.io.IOException {
    Connection open = connection;
    if (open == null) {
      Files.createDirectories(home);
      open = DriverManager.getConnection("jdbc:sqlite:" + home.resolve(NAME));
      try (var statement = open.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA busy_timeout = 3000");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS run (id TEXT PRIMARY KEY, kind TEXT NOT NULL, about TEXT NOT"
                + " NULL, begun TEXT NOT NULL, ended TEXT, state TEXT)");
      }
      connection = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing " + NAME, e);
    }
    connection = null;
  }
}
