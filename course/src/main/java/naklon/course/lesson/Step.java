package naklon.course.lesson;

import java.util.List;
import naklon.course.text.Text;

/**
 * One of the five steps.
 *
 * @param worked a run on the lesson's own data, its numbers from the engine
 * @param formula in TeX's notation
 * @param tasks their names, in the order in which help fades
 * @param rule when the step is mastered
 */
public record Step(
    int number,
    Text title,
    Text focus,
    Text worked,
    String formula,
    List<String> tasks,
    List<Text> questions,
    Text rule) {}
