package naklon.compile;

import java.util.List;
import java.util.Map;
import naklon.tensor.Cell;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * A traced function: what it takes, what it gives, which places of a store it reads and what it
 * assigns to them at its end. The operations between are the history of the outputs.
 *
 * @param inputs types of the inputs
 * @param outputs traced tensors
 * @param cells the cells that were read or assigned, by name, in order of first use
 * @param updates new values by name of cell or block
 * @param layers outputs of layers by path
 */
public record Graph(
    List<TensorType> inputs,
    List<Tensor> outputs,
    Map<String, Cell> cells,
    Map<String, Tensor> updates,
    Map<String, Tensor> layers) {}
