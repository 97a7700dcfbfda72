package naklon.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import naklon.lab.api.Desk;
import naklon.lab.api.LabException;
import naklon.lab.api.LiveRun;
import naklon.lab.api.PastRun;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The long runs of the lab, one row each, in {@code lab.db} of the home folder: written when a run
 * begins, before its first step, and again when it ends. A row without an end after the lab has
 * stopped is of a run that was cut off; its settings are there to start it again. A disk that is
 * full or a folder that cannot be written ends no run: whoever watches it is told, the log says so
 * once, and the row waits until it can be written, at the end of this run or of another.
 */
public final class RunsLog implements Desk.Journal, AutoCloseable {
  /** Why a run is not written down: there is no room. */
  public static final String FULL = "runs.full";

  /** Why a run is not written down: something else. */
  public static final String UNWRITTEN = "runs.unwritten";

  /** Its name in the home folder. */
  public static final String NAME = "lab.db";

  private static final System.Logger LOG = System.getLogger("naklon.lab");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN = 200;

  private static final int SQLITE_FULL = 13;

  /** With so few bytes left, a failed write is taken for a full disk whatever SQLite says. */
  private static final long ROOM = 1 << 16;

  private static final String ROW =
      "INSERT INTO run (id, kind, about, begun, ended, state) VALUES (?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET ended = excluded.ended, state = excluded.state";

  private final Path home;
  private final Instant started = Instant.now();
  private @Nullable Connection connection;
  private boolean hasComplained;
  private final Map<String, Row> waiting = new LinkedHashMap<>();

  /**
   * A log.
   *
   * @param home folder; it and the file are made by the first run
   */
  public RunsLog(Path home) {
    this.home = home;
  }

  /** What stands, or should stand, in the file. */
  private record Row(
      String id,
      String kind,
      String about,
      String begun,
      @Nullable String ended,
      @Nullable String state) {

    static Row of(LiveRun run, @Nullable String ended, @Nullable String state) {
      String about = JSON.writeValueAsString(run.about());
      return new Row(run.id(), run.kind(), about, run.begun().toString(), ended, state);
    }
  }

  @Override
  public Optional<String> begun(LiveRun run) {
    return write(Row.of(run, null, null));
  }

  @Override
  public void ended(LiveRun run) {
    write(Row.of(run, Instant.now().toString(), run.state().name()));
  }

  private synchronized Optional<String> write(Row row) {
    waiting.put(row.id(), row);
    return write();
  }

  /** All rows that wait, or the code of why the first of them still does. */
  private Optional<String> write() {
    try {
      for (Row row : List.copyOf(waiting.values())) {
        try (var statement = open().prepareStatement(ROW)) {
          statement.setString(1, row.id());
          statement.setString(2, row.kind());
          statement.setString(3, row.about());
          statement.setString(4, row.begun());
          statement.setString(5, row.ended());
          statement.setString(6, row.state());
          statement.executeUpdate();
        }
        waiting.remove(row.id());
      }
      hasComplained = false;
      return Optional.empty();
    } catch (SQLException | IOException e) {
      if (!hasComplained) {
        hasComplained = true;
        LOG.log(
            System.Logger.Level.WARNING,
            "runs of the lab are not written down: " + home.resolve(NAME) + ": " + e.getMessage());
      }
      return Optional.of(isFull(e) ? FULL : UNWRITTEN);
    }
  }

  private boolean isFull(Exception e) {
    return (e instanceof SQLException sql && sql.getErrorCode() == SQLITE_FULL)
        || home.toFile().getUsableSpace() < ROOM && Files.isDirectory(home);
  }

  /**
   * The last runs, the newest first; none if nothing was ever run.
   *
   * @throws LabException {@code runs.journal} if the file cannot be read
   */
  @Override
  public synchronized List<PastRun> past() {
    var rows = new ArrayList<PastRun>();
    write();
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
    } catch (SQLException | IOException e) {
      LOG.log(
          System.Logger.Level.WARNING, "cannot read " + home.resolve(NAME) + ": " + e.getMessage());
      throw new LabException("runs.journal", "the journal cannot be read");
    }
    return rows;
  }

  private Connection open() throws SQLException, IOException {
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
      } catch (SQLException e) {
        open.close(); // half open it would stay so; the next run tries anew
        throw e;
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
