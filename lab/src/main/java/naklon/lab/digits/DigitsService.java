package naklon.lab.digits;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import naklon.course.lesson.Course;
import naklon.course.lesson.DigitsRun;
import naklon.course.lesson.Progress;
import naklon.course.notebook.Notebook;
import naklon.course.notebook.NotebookException;
import naklon.course.text.Text;
import naklon.datasets.DatasetException;
import naklon.datasets.Folders;
import naklon.datasets.image.ImageEncoding;
import naklon.lab.api.Desk;
import naklon.lab.api.LabException;
import naklon.lab.api.LiveRun;
import naklon.lab.api.Offers;
import naklon.lab.api.Replay;
import naklon.lab.api.Service;
import naklon.lab.api.Workplace;

/** The questions of experiment 4. */
public final class DigitsService implements Service {
  private static final List<String> CLASSES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /** A drawing is made like the pictures that were learnt from, as the command does. */
  private static final ImageEncoding DRAWN = new ImageEncoding(1, 28, 28, true, true, CLASSES);

  private final Desk desk;
  private final Path home;
  private final Map<String, DigitSession> sessions = new ConcurrentHashMap<>();

  /** Whose sessions live on this desk. */
  public DigitsService(Workplace workplace) {
    this.desk = workplace.desk();
    this.home = workplace.home();
  }

  /** No question but the path. */
  record Nothing() {}

  /** What there is to choose from. */
  record Choices(List<String> nets, boolean mnist) {}

  /**
   * A training.
   *
   * @param plays whether it goes at once, or waits for a guess
   */
  record Begin(DigitSetup setup, boolean plays) {}

  /** What was begun; the same training as programs. */
  record Started(
      String run, int parameters, int training, int validation, String java, String torch) {}

  /** Goes on or waits. */
  record Play(String run, boolean on) {}

  /** A session. */
  record Which(String run) {}

  /** What the rule of step 5 says of it, and whether the step is done now. */
  record Ruled(boolean isRight, Text text, boolean isStepDone) {}

  /** What repeats it. */
  record Receipts(String receipt) {}

  /**
   * A drawing.
   *
   * @param png the file, in base 64
   */
  record Drawing(String run, String png) {}

  /**
   * What the net takes it for.
   *
   * @param pixels what the net saw, a byte each, in base 64
   */
  record Answer(double[] probabilities, String pixels) {}

  @Override
  public void offer(Offers offers) {
    offers.answer("digits/choices", Nothing.class, _ -> choices());
    offers.answer("digits/start", Begin.class, this::start);
    offers.answer("digits/doctor", DigitSetup.class, DigitsDoctor::of);
    offers.answer("digits/play", Play.class, this::play);
    offers.answer("digits/read", Drawing.class, this::read);
    offers.answer("digits/rule", Which.class, w -> rule(session(w.run())));
    offers.answer("digits/receipt", Which.class, w -> new Receipts(session(w.run()).receipt()));
  }

  /** Holds the training against the rule of step 5, and writes it into the learner's notebook. */
  private Ruled rule(DigitSession session) {
    DigitsRun run = session.ruled();
    try (var notebook = Notebook.open(home)) {
      var progress = new Progress(notebook, InstantSource.system());
      progress.attempted(run, session.receipt());
      boolean isStepDone = progress.step(Course.stepOf(Course.DIGITS_RUN)) == Progress.State.DONE;
      return new Ruled(run.isMastered(), run.text(), isStepDone);
    } catch (NotebookException e) {
      throw LabException.of(e);
    }
  }

  @Override
  public List<Replay> replays() {
    return List.of(new DigitReplay());
  }

  private static Choices choices() {
    return new Choices(DigitSetup.NETS, Mnist.isHere(Folders.standard()));
  }

  private Started start(Begin begin) {
    DigitSetup setup = begin.setup();
    if (setup == null) {
      throw new LabException(LabException.REQUEST, "no setup");
    }
    var training = new DigitTraining(setup, setup.pictures());
    var session = new DigitSession(training, begin.plays());
    sessions.keySet().removeIf(id -> desk.find(id).filter(DigitsService::isRunning).isEmpty());
    LiveRun run = desk.start("digits", setup, session);
    sessions.put(run.id(), session);
    return new Started(
        run.id(),
        training.parameterCount(),
        training.split().train().rows(),
        training.split().validation().rows(),
        JavaText.of(setup),
        TorchText.of(setup));
  }

  private static boolean isRunning(LiveRun run) {
    return run.state() == LiveRun.State.RUNNING;
  }

  private DigitSession session(String id) {
    DigitSession found = id == null ? null : sessions.get(id);
    if (found == null || desk.find(id).filter(DigitsService::isRunning).isEmpty()) {
      throw new LabException("live.gone", "no such session");
    }
    return found;
  }

  private Play play(Play play) {
    session(play.run()).play(play.on());
    return play;
  }

  private Answer read(Drawing drawing) {
    DigitSession session = session(drawing.run());
    float[] pixels;
    try {
      pixels = DRAWN.encode("the drawing", Base64.getDecoder().decode(drawing.png()));
    } catch (DatasetException | IllegalArgumentException | NullPointerException e) {
      throw new LabException("digits.drawing", "no picture with ink");
    }
    return new Answer(session.read(pixels), Reader.pixels(pixels));
  }
}
