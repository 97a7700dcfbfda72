/** What the learner wrote, tried, guessed and remembered, kept in one file on this machine. */
package naklon.course.notebook;
