/** Answers worked out with a pencil: the tape, gradients by hand, rates. */
package naklon.course.paper;
