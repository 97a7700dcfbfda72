/** Answers checked by mathematics: what is right, which mistake explains the rest. */
package naklon.course.grade;
