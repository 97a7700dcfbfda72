/** The course in the order of the lesson: its texts, its numbers, how far a learner is. */
package naklon.course.lesson;
