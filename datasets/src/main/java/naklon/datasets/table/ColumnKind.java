package naklon.datasets.table;

/** What a column holds, missing values apart. */
public enum ColumnKind {
  /** Numbers. */
  NUMBER,
  /** Two words such as yes and no, true and false, да and не. */
  BOOLEAN,
  /** Text with few enough different values that each can be learned. */
  CATEGORY,
  /** Text with too many different values: names, remarks, identifiers. */
  TEXT,
  /** Dates or times of day. */
  DATE,
  /** One value in every row. */
  CONSTANT,
  /** Missing in every row. */
  EMPTY
}
