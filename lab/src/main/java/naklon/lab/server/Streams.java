package naklon.lab.server;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import naklon.lab.api.Desk;
import naklon.lab.api.LabException;
import naklon.lab.api.Layered;
import naklon.lab.api.LiveRun;

/**
 * Long work as a tab watches it: a line of JSON for each frame, at most thirty pictures a second. A
 * tab watches one run at a time; a second stream of the same tab ends the first. What went wrong
 * beside the run comes before its first frame.
 */
final class Streams {
  private static final int MOST_TABS = 16;
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private final Desk desk;
  private final Map<String, Object> watching = new LinkedHashMap<>();

  Streams(Desk desk) {
    this.desk = desk;
  }

  /**
   * What a tab asks.
   *
   * @param run its number
   * @param tab a name that the tab gave itself
   * @param from how many kept frames it has already
   */
  record Watch(String run, String tab, int from) {}

  /** Writes until the run has ended, the tab has gone, or the tab watches something else. */
  void watch(Watch watch, ServerResponse response) {
    LiveRun run = desk.require(watch.run());
    if (watch.tab() == null || watch.tab().length() > 64 || watch.from() < 0) {
      throw new LabException(LabException.REQUEST, "a tab's name and where it is");
    }
    var ticket = new Object();
    enter(watch.tab(), ticket);
    response.header(HeaderNames.CONTENT_TYPE, "application/x-ndjson; charset=utf-8");
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    try (var out = response.outputStream()) {
      write(run, watch, ticket, out);
    } catch (IOException | UncheckedIOException e) {
      // The tab has gone; the run goes on.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leave(watch.tab(), ticket);
    }
  }

  private void write(LiveRun run, Watch watch, Object ticket, OutputStream out)
      throws IOException, InterruptedException {
    int from = watch.from();
    long seen = 0;
    long rest = -1;
    long due = System.nanoTime();
    String warning = run.warning();
    if (warning != null) {
      line(out, Map.of("warning", warning));
      out.flush();
    }
    while (isWatching(watch.tab(), ticket)) {
      LiveRun.News news = run.await(from, seen, HEARTBEAT);
      for (Object frame : news.kept()) {
        line(out, Map.of("kept", frame, "index", from));
        from++;
      }
      if (news.live() instanceof Layered layered && layered.rest() == rest) {
        line(out, Map.of("live", layered.moving()));
      } else if (news.live() != null) {
        line(out, Map.of("live", news.live()));
        rest = news.live() instanceof Layered layered ? layered.rest() : -1;
      }
      seen = news.version();
      if (news.state() != LiveRun.State.RUNNING) {
        line(out, end(news));
        return;
      }
      if (news.kept().isEmpty() && news.live() == null) {
        out.write('\n'); // else nobody would notice that the tab has gone
      }
      out.flush();
      due = LiveRun.after(due);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }
  }

  private static Map<String, Object> end(LiveRun.News news) {
    String error = news.error();
    return error == null
        ? Map.of("end", news.state())
        : Map.of("end", news.state(), "error", error);
  }

  private static void line(OutputStream out, Object frame) throws IOException {
    out.write(Answers.bytes(frame));
    out.write('\n');
  }

  private synchronized void enter(String tab, Object ticket) {
    if (!watching.containsKey(tab) && watching.size() >= MOST_TABS) {
      throw new LabException("live.tabs", watching.size() + " tabs watch");
    }
    watching.put(tab, ticket);
  }

  private synchronized boolean isWatching(String tab, Object ticket) {
    return Objects.equals(watching.get(tab), ticket);
  }

  private synchronized void leave(String tab, Object ticket) {
    watching.remove(tab, ticket);
  }
}
