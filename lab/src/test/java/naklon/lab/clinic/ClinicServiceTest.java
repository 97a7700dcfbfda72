package naklon.lab.clinic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import naklon.lab.api.Desk;
import naklon.lab.api.LabException;
import naklon.lab.api.LiveRun;
import naklon.lab.api.Offers;
import naklon.lab.api.Workplace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page asks, without a server. */
class ClinicServiceTest implements Offers {
  private final TreeMap<String, Function<Object, Object>> answers = new TreeMap<>();
  private final Desk desk = new Desk(Desk.Journal.none());

  @TempDir private Path home;

  @BeforeEach
  void open() {
    new ClinicService(new Workplace(desk, home, home)).offer(this);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Override
  public <Q> void answer(String path, Class<Q> question, Function<Q, ?> answer) {
    answers.put(path, q -> answer.apply(question.cast(q)));
  }

  private <A> A ask(String path, Object question, Class<A> kind) {
    return kind.cast(answers.get(path).apply(question));
  }

  /** All that a run keeps, once it has ended. */
  private List<Object> kept(String run, LiveRun.State end) throws InterruptedException {
    LiveRun live = desk.require(run);
    LiveRun.News news = live.await(0, 0, Duration.ofSeconds(1));
    for (int i = 0; i < 60 && news.state() == LiveRun.State.RUNNING; i++) {
      news = live.await(LiveRun.MOST_KEPT, Long.MAX_VALUE, Duration.ofSeconds(1));
    }
    assertEquals(end, news.state(), "" + news.error());
    return live.await(0, 0, Duration.ofSeconds(1)).kept();
  }

  private static <T> List<T> of(Class<T> kind, List<Object> frames) {
    return frames.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private String show(String pitfall, String cure, int millis) {
    var shown = new ClinicService.Shown(pitfall, 1, cure, millis);
    return ask("clinic/show", shown, ClinicService.Started.class).run();
  }

  @Test
  void aPitfallIsShownBeforeAndAfter() throws InterruptedException {
    var frames = kept(show("rate", "learning-rate-too-high", 0), LiveRun.State.FINISHED);
    var ends = of(Frames.End.class, frames);
    assertEquals(
        List.of(Frames.BEFORE, Frames.AFTER), ends.stream().map(Frames.End::part).toList());
    assertEquals(200, of(Frames.Epoch.class, frames).size());
    var found = of(Frames.Found.class, frames).getFirst();
    assertEquals("learning-rate-too-high", found.finding().code());
    assertEquals("Твърде голяма скорост на обучение", found.finding().title().get("bg"));
    assertInstanceOf(Frames.Found.class, frames.getFirst(), "it is proved before a first step");
    assertTrue(ends.getLast().receipt() != null && ends.getFirst().receipt() == null);
    assertEquals(2, ends.getLast().parameters().length);
  }

  @Test
  void aCureThatIsNoneEndsWithItsReason() throws InterruptedException {
    String run = show("rate", "dead-units", 0);
    kept(run, LiveRun.State.FAILED);
    assertEquals("clinic.cure", desk.require(run).await(0, 0, Duration.ofSeconds(1)).error());
  }

  @Test
  void whoHasSeenEnoughEndsIt() throws InterruptedException {
    String run = show("short", "none", 10_000);
    LiveRun live = desk.require(run);
    live.await(2, 0, Duration.ofSeconds(20));
    long asked = System.nanoTime();
    live.cancel();
    kept(run, LiveRun.State.CANCELLED);
    assertTrue(System.nanoTime() - asked < 3e9, "at once");
  }

  @Test
  void aPatientIsAdmittedExaminedAndJudged() throws InterruptedException {
    long number = BlindCaseTest.having(Illness.NOT_NORMALIZED).number();
    var begun =
        ask("clinic/patient", new ClinicService.Patient(number, 0), ClinicService.Begun.class);
    var seen = kept(begun.run(), LiveRun.State.FINISHED);
    assertEquals(15, of(Frames.Epoch.class, seen).size());
    Frames.End end = of(Frames.End.class, seen).getFirst();
    assertTrue(end.findings().isEmpty() && Double.isNaN(end.freshAccuracy()), "nothing is told");

    var sheet =
        ask(
            "clinic/examine",
            new ClinicService.Examined(number, "scales"),
            Examination.Sheet.class);
    assertEquals(3, sheet.rows().size());

    var wrong = judged(number, "dead-units", "usual-start");
    assertTrue(!wrong.named() && !wrong.cured());
    assertEquals("features-not-normalized", wrong.truth());
    assertEquals(new CaseBook.Score(1, 0, 0), wrong.score());
    var right = judged(number, "features-not-normalized", "normalize");
    assertTrue(right.named() && right.cured() && right.applied());
    assertTrue(right.after() > 0.95 * right.twin() && right.before() < 0.6 * right.twin());
    assertEquals(new CaseBook.Score(1, 0, 0), right.score(), "the first verdict counts");
    assertEquals("features-not-normalized", right.doctor().getFirst().code());
  }

  private Frames.Graded judged(long number, String name, String prescription)
      throws InterruptedException {
    var said = new ClinicService.Said(number, name, prescription, 0);
    var begun = ask("clinic/judge", said, ClinicService.Begun.class);
    return of(Frames.Graded.class, kept(begun.run(), LiveRun.State.FINISHED)).getFirst();
  }

  @Test
  void twoPatientsInARowDiffer() {
    long last = -1;
    for (int i = 0; i < 50; i++) {
      long next =
          ask("clinic/draw", new ClinicService.After(last), ClinicService.Drawn.class).number();
      if (last >= 0) {
        assertNotEquals(new BlindCase(last).illness(), new BlindCase(next).illness());
      }
      last = next;
    }
  }

  @Test
  void whatTheClinicDoesNotKnowIsRefused() {
    var none = Object.class;
    assertEquals("clinic.pitfall", refusal(() -> show("sloth", "none", 0)));
    assertEquals(LabException.REQUEST, refusal(() -> show("rate", "none", -1)));
    assertEquals(
        "clinic.case",
        refusal(() -> ask("clinic/patient", new ClinicService.Patient(-1, 0), none)));
    assertEquals(
        "clinic.exam",
        refusal(() -> ask("clinic/examine", new ClinicService.Examined(1, "blood"), none)));
    assertEquals(
        "clinic.name",
        refusal(() -> ask("clinic/judge", new ClinicService.Said(1, "flu", "nothing", 0), none)));
    assertEquals(
        "clinic.prescription",
        refusal(() -> ask("clinic/judge", new ClinicService.Said(1, "healthy", "tea", 0), none)));
  }

  private static String refusal(Runnable asks) {
    return assertThrows(LabException.class, asks::run).code();
  }

  @Test
  void thereIsMuchToChooseFrom() {
    var choices = ask("clinic/choices", new ClinicService.Nothing(), ClinicService.Choices.class);
    assertEquals(6, choices.pitfalls().size());
    assertTrue(choices.names().size() >= 11);
    assertTrue(
        choices.names().stream()
            .allMatch(n -> n.title().size() == 2 || n.word().equals("healthy")));
  }
}
