package naklon.lab.playground;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import naklon.lab.api.LabException;
import naklon.lab.api.Layered;
import naklon.lab.api.LiveRun;
import naklon.lab.api.Work;
import org.jspecify.annotations.Nullable;

/**
 * One or two trainings side by side in one thread, step by step in turn, with a person at the
 * controls. It lives until it is cancelled, or nobody has asked anything for a while.
 */
final class Session implements Work {
  /** As fast as the engine can. */
  static final int FULL_SPEED = 0;

  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration ANSWERED = Duration.ofSeconds(10);
  private static final long SECOND = 1_000_000_000L;

  /** Between two looks at what a person reads rather than watches. */
  private static final long REST = SECOND / 5;

  /** Steps between two looks at the clock. */
  private static final int BURST = 32;

  private final List<Player> players = new ArrayList<>();
  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private boolean isPlaying;
  private int stepsPerSecond = FULL_SPEED;
  private int lastEpoch;
  private @Nullable Band band;
  private @Nullable BandTraining bandWork;
  private double measured;
  private long askedAt = System.nanoTime();
  private long rest;
  private long restAt;

  /** A session of one or two setups; the trainings begin when it runs. */
  Session(List<Setup> setups, List<Plane> planes) {
    lastEpoch = setups.getFirst().epochs();
    for (int i = 0; i < setups.size(); i++) {
      players.add(new Player(new Descent(setups.get(i), planes.get(i))));
    }
  }

  /** A training and what is shown of it. */
  static final class Player {
    private final Descent descent;
    private @Nullable Descent looked;
    private @Nullable View seen;

    Player(Descent descent) {
      this.descent = descent;
    }

    Descent descent() {
      return descent;
    }

    private Descent shown() {
      Descent past = looked;
      return past == null ? descent : past;
    }

    private boolean isDone(int last) {
      return descent.isBlown() || descent.epoch() >= last;
    }

    private View view(int last) {
      View now = View.of(descent, shown(), looked != null, isDone(last));
      seen = now;
      return now;
    }

    /** The last view a moment later: only what moves is made anew. */
    private View laterView(int last) {
      View before = seen;
      return before == null ? view(last) : before.later(shown());
    }
  }

  /**
   * The picture of a moment.
   *
   * @param stepsPerSecond measured, of all trainings together; 0 while it waits
   * @param rest of the parts of views and band that do not move in every picture
   */
  record Frame(
      List<View> players, boolean playing, double stepsPerSecond, @Nullable Band band, long rest)
      implements Layered {
    /** What is sent in between. */
    record Moving(List<View.Moving> players, boolean playing, double stepsPerSecond) {}

    @Override
    public Moving moving() {
      return new Moving(players.stream().map(View::moving).toList(), playing, stepsPerSecond);
    }
  }

  /** Does something in the session's thread and gives what came of it. */
  <T> T ask(Function<List<Player>, T> question) {
    var answer = new CompletableFuture<T>();
    queue.add(
        () -> {
          try {
            answer.complete(question.apply(players));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    try {
      return answer.get(ANSWERED.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LabException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new LabException("live.gone", "the session does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("live.gone", "interrupted");
    }
  }

  /**
   * Goes on.
   *
   * @param pace steps of each in a second, or {@link #FULL_SPEED}
   * @param epochs after which it waits
   */
  void play(int pace, int epochs) {
    stepsPerSecond = pace;
    lastEpoch = epochs;
    isPlaying = true;
    players.forEach(p -> p.looked = null);
  }

  void pause() {
    isPlaying = false;
    bandWork = null;
  }

  /** One batch or one epoch more of each, then it waits. */
  void nudge(boolean wholeEpoch) {
    pause();
    for (Player p : players) {
      p.looked = null;
      if (wholeEpoch) {
        p.descent.advanceEpoch();
      } else {
        p.descent.advance();
      }
    }
  }

  /** Shows each as it was after so many epochs. */
  void look(int epoch) {
    pause();
    for (Player p : players) {
      p.looked = epoch >= p.descent.epoch() ? null : p.descent.at(Math.max(0, epoch));
    }
  }

  /** Goes back: what came after is forgotten. */
  void rewind(int epoch) {
    pause();
    for (Player p : players) {
      p.looked = null;
      p.descent.rewind(epoch);
    }
  }

  void change(int player, String setting, String value) {
    players.get(player).descent.change(setting, value);
  }

  /** Trains the first setup from five seeds, to its number of epochs. */
  void startBand(int player) {
    isPlaying = false;
    bandWork = new BandTraining(players.get(player).descent.setup());
    band = null;
  }

  @Override
  public void run(LiveRun run) throws InterruptedException {
    long since = System.nanoTime();
    long stepsSince = 0;
    show(run);
    while (!run.isCancelled()) {
      serve();
      boolean isBusy = isPlaying || bandWork != null;
      if (!isBusy) {
        measured = 0;
        show(run);
        run.waits(true);
        Runnable next = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        run.waits(false);
        if (next == null) {
          return;
        }
        serve(next);
        since = System.nanoTime();
        stepsSince = 0;
        continue;
      }
      stepsSince += bandWork != null ? bandSlice(run) : slice(run);
      long now = System.nanoTime();
      if (now - since > SECOND / 2) {
        measured = stepsSince * (double) SECOND / (now - since);
        since = now;
        stepsSince = 0;
      }
      show(run);
    }
  }

  private void serve() {
    for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
      serve(next);
    }
  }

  private void serve(Runnable next) {
    askedAt = System.nanoTime();
    restAt = askedAt - REST; // what was asked for is seen at once
    next.run();
  }

  /** Trains until the next picture is due. */
  private long slice(LiveRun run) throws InterruptedException {
    long steps = 0;
    long most = stepsPerSecond / LiveRun.FRAMES_A_SECOND;
    boolean isPaced = stepsPerSecond > FULL_SPEED;
    if (isPaced && most == 0) {
      Thread.sleep(Duration.ofSeconds(1).dividedBy(stepsPerSecond));
      steps = advance(1);
    } else {
      while (!run.isDue() && queue.isEmpty() && !run.isCancelled()) {
        if (isPaced && steps >= most) {
          Thread.sleep(1);
          continue;
        }
        long done = advance(isPaced ? (int) Math.min(BURST, most - steps) : BURST);
        steps += done;
        if (done == 0) {
          break;
        }
      }
    }
    if (players.stream().allMatch(p -> p.isDone(lastEpoch))) {
      isPlaying = false;
    }
    // A session that plays to nobody ends too.
    if (System.nanoTime() - askedAt > PATIENCE.toNanos()) {
      isPlaying = false;
    }
    return steps;
  }

  private long advance(int steps) {
    long done = 0;
    for (int i = 0; i < steps; i++) {
      for (Player p : players) {
        if (!p.isDone(lastEpoch)) {
          p.descent.advance();
          done++;
        }
      }
    }
    return done;
  }

  private long bandSlice(LiveRun run) {
    BandTraining work = bandWork;
    long steps = 0;
    while (work != null && !run.isDue() && queue.isEmpty() && !run.isCancelled()) {
      steps += work.advance(BURST);
      if (work.isDone()) {
        band = work.band();
        bandWork = null;
        work = null;
      }
    }
    return steps;
  }

  /** Curves, units and texts a few times a second, the plane in every picture. */
  private void show(LiveRun run) {
    long now = System.nanoTime();
    boolean isMoving = isPlaying || bandWork != null;
    boolean isWhole = !isMoving || now - restAt >= REST;
    if (isWhole) {
      restAt = now;
      rest++;
      BandTraining work = bandWork;
      band = work == null ? band : work.band();
    }
    var views =
        players.stream().map(p -> isWhole ? p.view(lastEpoch) : p.laterView(lastEpoch)).toList();
    run.show(new Frame(views, isPlaying, measured, band, rest));
  }
}
