package naklon.doctor;

import java.util.List;

/**
 * Something that is wrong with a training: a root, with the symptoms that it explains.
 *
 * @param code stable name of what is wrong
 * @param evidence what it rests on
 * @param explains symptoms that have this cause
 * @param remedy what to do
 */
public record Finding(
    Code code,
    Severity severity,
    Confidence confidence,
    Evidence evidence,
    List<Symptom> explains,
    Remedy remedy) {
  public Finding {
    explains = List.copyOf(explains);
  }

  /** A finding of the code's own severity that explains nothing else yet. */
  static Finding of(Code code, Confidence confidence, Evidence evidence, Remedy remedy) {
    return new Finding(code, code.severity(), confidence, evidence, List.of(), remedy);
  }

  /** The same with symptoms. */
  Finding explaining(Symptom... symptoms) {
    return new Finding(code, severity, confidence, evidence, List.of(symptoms), remedy);
  }

  /** The same, shown by trials. */
  Finding confirmed(Evidence trials) {
    return new Finding(code, severity, Confidence.CONFIRMED, trials, explains, remedy);
  }

  /** Updates done when it was found. */
  public long step() {
    return evidence.step();
  }

  /** One sentence: what is wrong here, with its numbers. */
  public String cause(Language language) {
    return Texts.of(language).cause(code, evidence);
  }

  /** One sentence: what to do. */
  public String advice(Language language) {
    return remedy.text(language);
  }

  /** Where the lesson, or the page of all codes, tells more: a path in the documentation. */
  public String page() {
    return code.page();
  }

  /** A line in English. */
  @Override
  public String toString() {
    return severity
        + " "
        + code.id()
        + " (step "
        + step()
        + ", "
        + confidence
        + "): "
        + cause(Language.ENGLISH)
        + " "
        + advice(Language.ENGLISH);
  }
}
