package naklon.datasets.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row to predict.
 *
 * @param line where it begins in the file, from 1
 * @param fields as the file has them, in its own order
 * @param features encoded, [features]
 * @param target what the file's target column says; null if there is no such column or no value
 */
public record TableRow(long line, List<String> fields, float[] features, @Nullable String target) {}
