package naklon.datasets.image;

import java.util.List;
import naklon.data.Dataset;

/**
 * Pictures encoded as the model's training data were.
 *
 * @param data with the class of each picture
 * @param remarks what was noticed, one plain sentence each
 */
public record ImageExamples(Dataset data, List<String> remarks) {
  /** Keeps a copy of the remarks. */
  public ImageExamples {
    remarks = List.copyOf(remarks);
  }
}
