package naklon.datasets.table;

import java.util.List;
import naklon.data.Dataset;

/**
 * A file encoded as the model's training data were.
 *
 * @param data features and targets of every row that has a target
 * @param remarks what was noticed, one plain sentence each
 */
public record TableExamples(Dataset data, List<String> remarks) {
  public TableExamples {
    remarks = List.copyOf(remarks);
  }
}
