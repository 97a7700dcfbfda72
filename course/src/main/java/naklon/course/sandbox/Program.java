package naklon.course.sandbox;

import java.util.Map;

/**
 * A compiled answer that has been looked through.
 *
 * @param owner the class that has the methods
 * @param classes all classes, by their names
 */
public record Program(String owner, Map<String, byte[]> classes) {}
