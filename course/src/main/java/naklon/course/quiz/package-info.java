/** Seven questions by free recall: answer, confidence, ideas, a number; and what comes back. */
package naklon.course.quiz;
