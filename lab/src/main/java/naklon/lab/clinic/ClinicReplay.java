package naklon.lab.clinic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import naklon.doctor.Doctor;
import naklon.doctor.Finding;
import naklon.lab.api.Receipt;
import naklon.lab.api.Replay;

/** A pitfall, or a case that was closed, from its receipt. */
final class ClinicReplay implements Replay {
  static final String NAME = "clinic";

  @Override
  public String experiment() {
    return NAME;
  }

  @Override
  public Outcome again(Receipt r) {
    return r.settings().containsKey("case") ? blind(r) : pitfall(r);
  }

  private static Outcome pitfall(Receipt r) {
    var c = new Consultation(Pitfall.named(r.text("pitfall")), r.whole("seed"), r.text("cure"), 0);
    Course before = c.before(Course.Watcher.none());
    var lines = new ArrayList<String>();
    lines.add(line("as it was", before));
    before.findings().stream().map(Finding::toString).forEach(lines::add);
    Course last = before;
    if (!c.cure().equals(Consultation.NONE)) {
      last = c.after(c.treatment(before), Course.Watcher.none());
      lines.add(line("with the remedy", last));
    }
    return new Outcome(List.copyOf(lines), last.end().bits());
  }

  private static Outcome blind(Receipt r) {
    var patient = new BlindCase(r.whole("case"));
    Prescription prescribed = Prescription.named(r.text("prescription"));
    Course last =
        patient
            .treatment(prescribed)
            .map(t -> patient.after(t, Course.Watcher.none()))
            .orElseGet(() -> patient.before(Doctor.off(), Course.Watcher.none()));
    return new Outcome(List.of(line("with " + prescribed.word(), last)), last.end().bits());
  }

  private static String line(String what, Course c) {
    if (c.end().model() == null) {
      return what + ": a number was not finite after " + c.epochs().size() + " epochs";
    }
    return String.format(
        Locale.ROOT,
        "%s: %d epochs, training loss %.6g, validation loss %.6g, on new rows %.6g",
        what,
        c.epochs().size(),
        c.epochs().getLast().trainLoss(),
        c.epochs().getLast().validationLoss(),
        c.end().freshLoss());
  }
}
