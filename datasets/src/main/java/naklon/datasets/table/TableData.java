package naklon.datasets.table;

import java.util.List;
import naklon.data.Split;

/**
 * A table made ready for training.
 *
 * @param split training and validation rows; no test rows. Features are encoded, [features] each;
 *     the values of a regression are in their own units
 * @param encoding how it was done, to be stored with the model
 * @param remarks what was decided, one plain sentence each
 */
public record TableData(Split split, TableEncoding encoding, List<String> remarks) {
  public TableData {
    remarks = List.copyOf(remarks);
  }
}
