/** The page Review: the quiz, what is due, and the learner's own memory. */
package naklon.lab.review;
