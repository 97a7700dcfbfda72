package naklon.lab.clinic;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.doctor.Doctor;
import naklon.lab.api.Desk;
import naklon.lab.api.LiveRun;
import naklon.lab.api.Offers;
import naklon.lab.api.Replay;
import naklon.lab.api.Service;
import naklon.lab.api.Work;
import naklon.lab.api.Workplace;

/** The questions of experiment 5. */
public final class ClinicService implements Service {
  private static final String KIND = "clinic";

  /** Patients whose training is remembered between two examinations. */
  private static final int MOST_REMEMBERED = 4;

  private final Desk desk;
  private final CaseBook book;
  private final SecureRandom random = new SecureRandom();
  private final Map<Long, Course> courses =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Course> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /** Whose runs live on this desk and whose cases are written down at home. */
  public ClinicService(Workplace workplace) {
    desk = workplace.desk();
    book = new CaseBook(workplace.home());
  }

  /** No question but the path. */
  record Nothing() {}

  /**
   * An illness that a patient may have.
   *
   * @param title by language; the pages know that of a healthy one
   */
  record Name(String word, Map<String, String> title) {}

  /** What there is to choose from. */
  record Choices(
      List<String> pitfalls, List<Name> names, List<String> prescriptions, List<String> exams) {}

  /**
   * A pitfall.
   *
   * @param cure code of the finding whose remedy is applied, or {@code none}
   * @param millis that each part takes at least, so that one can look
   */
  record Shown(String pitfall, long seed, String cure, int millis) {}

  /** What was begun; the same pitfall as programs. */
  record Started(String run, String java, String pytorch) {}

  /** A patient. */
  record Patient(long number, int millis) {}

  /** What was begun. */
  record Begun(String run) {}

  /** Which examination of which patient. */
  record Examined(long number, String exam) {}

  /** A verdict. */
  record Said(long number, String name, String prescription, int millis) {}

  /** A patient's number. */
  record Drawn(long number) {}

  /** The last patient, who does not come again at once. */
  record After(long last) {}

  @Override
  public void offer(Offers offers) {
    offers.answer("clinic/choices", Nothing.class, _ -> choices());
    offers.answer("clinic/show", Shown.class, this::show);
    offers.answer("clinic/draw", After.class, this::draw);
    offers.answer("clinic/patient", Patient.class, this::admit);
    offers.answer("clinic/examine", Examined.class, this::examine);
    offers.answer("clinic/judge", Said.class, this::judge);
    offers.answer("clinic/score", Nothing.class, _ -> book.score());
  }

  @Override
  public List<Replay> replays() {
    return List.of(new ClinicReplay());
  }

  private static Choices choices() {
    return new Choices(
        Arrays.stream(Pitfall.values()).map(Pitfall::word).toList(),
        Arrays.stream(Illness.values()).map(ClinicService::name).toList(),
        Arrays.stream(Prescription.values()).map(Prescription::word).toList(),
        Arrays.stream(Examination.values()).map(Examination::word).toList());
  }

  private static Name name(Illness illness) {
    Map<String, String> title =
        BlindCase.code(illness).map(c -> FindingView.texts(c::title)).orElse(Map.of());
    return new Name(illness.word(), title);
  }

  private Begun begin(Object about, Work work) {
    return new Begun(desk.start(KIND, about, work).id());
  }

  private Started show(Shown q) {
    var work = new Consultation(Pitfall.named(q.pitfall()), q.seed(), q.cure(), q.millis());
    LiveRun run =
        desk.start(KIND, Map.of("pitfall", q.pitfall(), "cure", q.cure(), "seed", q.seed()), work);
    return new Started(
        run.id(), JavaText.of(work.pitfall(), q.seed()), TorchText.of(work.pitfall()));
  }

  private Drawn draw(After after) {
    Illness last =
        after.last() < 0 || after.last() >= BlindCase.MOST
            ? null
            : new BlindCase(after.last()).illness();
    long number;
    do { // twice the same would only be a riddle about chance
      number = random.nextInt(BlindCase.MOST);
    } while (new BlindCase(number).illness() == last);
    return new Drawn(number);
  }

  private Begun admit(Patient q) {
    return begin(
        Map.of("case", q.number()), new BlindRun(new BlindCase(q.number()), q.millis(), null));
  }

  private Examination.Sheet examine(Examined q) {
    var patient = new BlindCase(q.number());
    return Examination.named(q.exam()).of(patient, course(patient));
  }

  private Course course(BlindCase patient) {
    synchronized (courses) {
      return courses.computeIfAbsent(
          patient.number(), _ -> patient.before(Doctor.off(), Course.Watcher.none()));
    }
  }

  private Begun judge(Said q) {
    var verdict =
        new BlindRun.Verdict(BlindCase.name(q.name()), Prescription.named(q.prescription()), book);
    return begin(
        Map.of("case", q.number()), new BlindRun(new BlindCase(q.number()), q.millis(), verdict));
  }
}
