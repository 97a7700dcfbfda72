package naklon.course.lesson;

import naklon.course.text.Text;

/**
 * One of the six pitfalls.
 *
 * @param task diagnose, cure, verify
 */
public record Pitfall(String id, Text title, Text text, Text task) {

  /** Under which a learner's diagnosis and cure are kept. */
  public String item() {
    return "pitfall/" + id;
  }
}
