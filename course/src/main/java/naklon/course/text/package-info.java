/** Texts of the course in both languages. */
package naklon.course.text;
