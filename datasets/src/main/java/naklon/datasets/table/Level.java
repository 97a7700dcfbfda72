package naklon.datasets.table;

/**
 * One of the different values of a column.
 *
 * @param value as the file writes it, without blanks around it
 * @param count rows that have it
 */
public record Level(String value, long count) {}
