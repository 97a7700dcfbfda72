package naklon.course.lesson;

import naklon.course.text.Text;

/**
 * One of the six concepts.
 *
 * @param picture from everyday life
 * @param formula in TeX's notation, empty if there is none
 * @param experiment of the lab that shows it
 */
public record Concept(
    String id, Text title, Text text, Text picture, String formula, String experiment) {}
