/**
 * What is remembered by a schedule: four prompts after a day, three days, a week and a month, the
 * questions that came back, and the ways to take them along.
 */
package naklon.course.review;
