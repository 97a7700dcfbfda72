/** The pages of the course: what module course holds, for a browser. */
package naklon.lab.course;
