package naklon.course.quiz;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import naklon.course.text.Text;

/**
 * One of the seven questions.
 *
 * @param number from 1 to 7, in the lesson's order
 * @param text what is asked
 * @param ideas what a good answer holds
 * @param exercises makes its numeric follow-up
 */
public record Question(
    int number, Text text, List<Idea> ideas, Function<SplittableRandom, Exercise> exercises) {

  public Question {
    ideas = List.copyOf(ideas);
  }

  /** Its name in the notebook, for instance {@code quiz/3}. */
  public String item() {
    return "quiz/" + number;
  }

  /** The numeric follow-up of a seed; another seed gives other numbers. */
  public Exercise exercise(long seed) {
    return exercises.apply(new SplittableRandom(seed));
  }

  /** The ideas that an answer seems to hold. */
  public List<Idea> seenIn(String answer) {
    return ideas.stream().filter(idea -> idea.seemsIn(answer)).toList();
  }
}
