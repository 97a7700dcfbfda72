package naklon.lab.playground;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import naklon.lab.api.Desk;
import naklon.lab.api.LabException;
import naklon.lab.api.LiveRun;
import naklon.lab.api.Offers;
import naklon.lab.api.Replay;
import naklon.lab.api.Service;
import naklon.lab.api.Workplace;

/** The questions of experiment 3. */
public final class PlaygroundService implements Service {
  private static final int FASTEST_PACE = 1_000_000;

  private final Desk desk;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  /** Whose sessions live on this desk. */
  public PlaygroundService(Workplace workplace) {
    this.desk = workplace.desk();
  }

  /**
   * What to train.
   *
   * @param setups one, or two that are trained side by side
   */
  record Start(List<Setup> setups) {}

  /**
   * What was begun.
   *
   * @param points of each setup
   * @param parameters of each net
   * @param code of each setup
   */
  record Started(
      String run, List<Plane.Points> points, List<Integer> parameters, List<SetupCode> code) {}

  /**
   * A setup in other languages.
   *
   * @param java a program on the engine with the same bits
   * @param torch a program on PyTorch that does the same from other random numbers
   */
  record SetupCode(String java, String torch) {
    static SetupCode of(Setup s) {
      return new SetupCode(JavaText.of(s), TorchText.of(s));
    }
  }

  /**
   * What a session shall do.
   *
   * @param command {@code play}, {@code pause}, {@code batch}, {@code epoch}, {@code look}, {@code
   *     rewind} or {@code band}
   * @param number of play: steps a second, 0 for all that the engine can; of look and rewind: the
   *     epoch; of band: which training
   * @param epochs of play: after which it waits
   */
  record Command(String run, String command, int number, int epochs) {}

  /** A setting of one training becomes this. */
  record Turn(String run, int player, String setting, String value) {}

  /** A training of a session. */
  record Which(String run, int player) {}

  /** Nothing more to say. */
  record Done(boolean done) {}

  /** What repeats a training up to where it is. */
  record Receipts(String receipt) {}

  /** Points in a CSV text. */
  record Csv(String text) {}

  @Override
  public void offer(Offers offers) {
    offers.answer("playground/start", Start.class, this::start);
    offers.answer("playground/do", Command.class, this::command);
    offers.answer("playground/change", Turn.class, this::change);
    offers.answer("playground/receipt", Which.class, this::receipt);
    offers.answer("playground/doctor", Setup.class, PlaygroundDoctor::of);
    offers.answer("playground/csv", Csv.class, csv -> PointText.parse(csv.text()));
  }

  @Override
  public List<Replay> replays() {
    return List.of(new PlaygroundReplay());
  }

  private Started start(Start start) {
    if (start.setups() == null || start.setups().isEmpty() || start.setups().size() > 2) {
      throw new LabException(LabException.REQUEST, "one setup, or two");
    }
    var planes = new ArrayList<Plane>();
    for (Setup s : start.setups()) {
      planes.add(Plane.of(s));
    }
    var session = new Session(start.setups(), planes);
    sessions.keySet().removeIf(id -> desk.find(id).filter(this::isRunning).isEmpty());
    LiveRun run = desk.start("playground", start.setups().getFirst(), session);
    sessions.put(run.id(), session);
    return new Started(
        run.id(),
        planes.stream().map(Plane::points).toList(),
        session.ask(players -> players.stream().map(p -> p.descent().parameterCount()).toList()),
        start.setups().stream().map(SetupCode::of).toList());
  }

  private boolean isRunning(LiveRun run) {
    return run.state() == LiveRun.State.RUNNING;
  }

  private Session session(String id) {
    LiveRun run = id == null ? null : desk.find(id).filter(this::isRunning).orElse(null);
    Session session = run == null ? null : sessions.get(run.id());
    if (session == null) {
      throw new LabException("live.gone", "no such session");
    }
    return session;
  }

  private Done command(Command c) {
    Session session = session(c.run());
    String command = c.command() == null ? "" : c.command();
    session.ask(
        players -> {
          switch (command) {
            case "play" -> session.play(pace(c.number()), epochs(c.epochs()));
            case "pause" -> session.pause();
            case "batch" -> session.nudge(false);
            case "epoch" -> session.nudge(true);
            case "look" -> session.look(c.number());
            case "rewind" -> session.rewind(c.number());
            case "band" -> session.startBand(player(c.number(), players.size()));
            default -> throw new LabException(LabException.REQUEST, "no such command");
          }
          return true;
        });
    return new Done(true);
  }

  private static int pace(int steps) {
    return Math.clamp(steps, 0, FASTEST_PACE);
  }

  private static int epochs(int last) {
    if (last < 1 || last > Setup.MOST_EPOCHS) {
      throw new LabException("playground.epochs", last + " epochs");
    }
    return last;
  }

  private static int player(int number, int players) {
    if (number < 0 || number >= players) {
      throw new LabException(LabException.REQUEST, "no such training");
    }
    return number;
  }

  private Done change(Turn turn) {
    if (turn.setting() == null || turn.value() == null) {
      throw new LabException(LabException.REQUEST, "a setting and its value");
    }
    Session session = session(turn.run());
    session.ask(
        players -> {
          session.change(player(turn.player(), players.size()), turn.setting(), turn.value());
          return true;
        });
    return new Done(true);
  }

  private Receipts receipt(Which which) {
    String line =
        session(which.run())
            .ask(
                players ->
                    PlaygroundReplay.receipt(
                            players.get(player(which.player(), players.size())).descent())
                        .line());
    return new Receipts(line);
  }
}
