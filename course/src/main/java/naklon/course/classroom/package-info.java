/** For whoever teaches the course: a class's settings, sheets to print, its mistakes. */
package naklon.course.classroom;
