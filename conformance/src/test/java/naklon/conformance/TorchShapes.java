package naklon.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import naklon.conformance.TorchCall.Missing;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;

/** PyTorch's products, indexing and moves in Naklon's. */
final class TorchShapes {
  private final Map<String, Function<TorchCall, Tensor>> ops = new HashMap<>();

  static Map<String, Function<TorchCall, Tensor>> all() {
    var all = new TorchShapes();
    all.shapes();
    all.joins();
    all.indexing();
    all.products();
    return all.ops;
  }

  private void put(String name, String signature, Function<TorchCall, Tensor> f) {
    ops.put(name, c -> f.apply(c.signed("input " + signature)));
  }

  // ---------------------------------------------------------------- shapes

  static int[] sizes(TorchCall c, String name) {
    return c.rest(name).stream().mapToInt(j -> (int) TorchCall.number(j)).toArray();
  }

  static int[] without(Shape s, int axis) {
    var dims = new ArrayList<Integer>();
    for (int i = 0; i < s.rank(); i++) {
      if (i != axis) {
        dims.add(s.dim(i));
      }
    }
    return dims.stream().mapToInt(i -> i).toArray();
  }

  static int[] order(int rank, int a, int b) {
    int[] order = java.util.stream.IntStream.range(0, rank).toArray();
    order[a] = b;
    order[b] = a;
    return order;
  }

  static Tensor swapped(Tensor x, int a, int b) {
    return a == b ? x : x.permute(order(x.shape().rank(), a, b));
  }

  private void shapes() {
    put("reshape", "shape", c -> c.t("input").reshape(sizes(c, "shape")));
    put("view", "shape", c -> c.t("input").reshape(sizes(c, "shape")));
    put("view_as", "other", c -> c.t("input").reshape(c.t("other").shape().dims()));
    put("reshape_as", "other", c -> c.t("input").reshape(c.t("other").shape().dims()));
    put("ravel", "", c -> c.t("input").reshape(c.t("input").type().size()));
    put("flatten", "start_dim end_dim", TorchShapes::flatten);
    put("permute", "dims", c -> c.t("input").permute(sizes(c, "dims")));
    put("transpose", "a b", TorchShapes::transpose);
    put("t", "", c -> turned(c.t("input")));
    put("T", "", c -> turned(c.t("input")));
    put("mT", "", c -> c.t("input").transpose());
    put("movedim", "from to", TorchShapes::moveAxis);
    put("squeeze", "dim", TorchShapes::squeeze);
    put("unsqueeze", "dim", TorchShapes::unsqueeze);
    put("unflatten", "dim sizes", TorchShapes::unflatten);
    put("broadcast_to", "size", c -> c.t("input").broadcastTo(sizes(c, "size")));
    put("expand", "size", TorchShapes::expand);
    put("expand_as", "other", c -> c.t("input").broadcastTo(c.t("other").shape().dims()));
    put("narrow", "dim start length", TorchShapes::narrow);
    put("slice", "dim start end step", TorchShapes::slice);
    put("select", "dim index", TorchShapes::select);
    put("constant_pad_nd", "pad value", TorchShapes::padded);
    put("nn.functional.pad.constant", "pad mode value", TorchShapes::padded);
  }

  private static Tensor turned(Tensor x) {
    return x.shape().rank() < 2 ? x : x.transpose();
  }

  private static Tensor flatten(TorchCall c) {
    Tensor x = c.t("input");
    int rank = x.shape().rank();
    if (rank == 0) {
      return x.reshape(1);
    }
    int from = x.shape().axis(c.whole("start_dim", 0));
    int to = x.shape().axis(c.whole("end_dim", -1));
    var dims = new ArrayList<Integer>();
    int joined = 1;
    for (int i = 0; i < rank; i++) {
      if (i < from || i > to) {
        dims.add(x.shape().dim(i));
      } else {
        joined *= x.shape().dim(i);
        if (i == to) {
          dims.add(joined);
        }
      }
    }
    return x.reshape(dims.stream().mapToInt(i -> i).toArray());
  }

  private static Tensor transpose(TorchCall c) {
    Tensor x = c.t("input");
    return x.shape().rank() == 0
        ? x
        : swapped(x, x.shape().axis(c.whole("a", 0)), x.shape().axis(c.whole("b", 0)));
  }

  private static Tensor moveAxis(TorchCall c) {
    Tensor x = c.t("input");
    int rank = x.shape().rank();
    int[] from = c.wholes("from");
    int[] to = c.wholes("to");
    var order = new int[rank];
    Arrays.fill(order, -1);
    var rest = new ArrayList<Integer>();
    for (int i = 0; i < rank; i++) {
      rest.add(i);
    }
    for (int i = 0; i < from.length; i++) {
      int source = x.shape().axis(from[i]);
      order[x.shape().axis(to[i])] = source;
      rest.remove((Integer) source);
    }
    for (int i = 0; i < rank; i++) {
      if (order[i] < 0) {
        order[i] = rest.removeFirst();
      }
    }
    return x.permute(order);
  }

  private static Tensor squeeze(TorchCall c) {
    Tensor x = c.t("input");
    Shape s = x.shape();
    var dims = new ArrayList<Integer>();
    int only = c.has("dim") && s.rank() > 0 ? s.axis(c.whole("dim", 0)) : -1;
    for (int i = 0; i < s.rank(); i++) {
      boolean goes = s.dim(i) == 1 && (!c.has("dim") || i == only);
      if (!goes) {
        dims.add(s.dim(i));
      }
    }
    return x.reshape(dims.stream().mapToInt(i -> i).toArray());
  }

  private static Tensor unsqueeze(TorchCall c) {
    Tensor x = c.t("input");
    int rank = x.shape().rank();
    int at = Math.floorMod(c.whole("dim", 0), rank + 1);
    var dims = new int[rank + 1];
    for (int i = 0; i <= rank; i++) {
      dims[i] = i == at ? 1 : x.shape().dim(i < at ? i : i - 1);
    }
    return x.reshape(dims);
  }

  private static Tensor unflatten(TorchCall c) {
    Tensor x = c.t("input");
    int axis = x.shape().axis(c.whole("dim", 0));
    int[] sizes = c.wholes("sizes");
    int known = Arrays.stream(sizes).filter(n -> n >= 0).reduce(1, (a, b) -> a * b);
    var dims = new ArrayList<Integer>();
    for (int i = 0; i < x.shape().rank(); i++) {
      if (i != axis) {
        dims.add(x.shape().dim(i));
      } else {
        for (int n : sizes) {
          dims.add(n >= 0 ? n : x.shape().dim(axis) / known);
        }
      }
    }
    return x.reshape(dims.stream().mapToInt(i -> i).toArray());
  }

  private static Tensor expand(TorchCall c) {
    Tensor x = c.t("input");
    int[] dims = sizes(c, "size");
    int lead = dims.length - x.shape().rank();
    for (int i = 0; i < dims.length; i++) {
      dims[i] = dims[i] == -1 ? x.shape().dim(i - lead) : dims[i];
    }
    return x.broadcastTo(dims);
  }

  private static Tensor narrow(TorchCall c) {
    Tensor x = c.t("input");
    int axis = x.shape().axis(c.whole("dim", 0));
    int start = c.whole("start", 0);
    int from = start < 0 ? start + x.shape().dim(axis) : start;
    return x.slice(axis, from, from + c.whole("length", 0));
  }

  private static Tensor slice(TorchCall c) {
    Tensor x = c.t("input");
    int axis = x.shape().axis(c.whole("dim", 0));
    int n = x.shape().dim(axis);
    if (c.whole("step", 1) != 1) {
      throw new Missing("slices with a step");
    }
    return x.slice(axis, c.whole("start", 0), Math.min(n, c.whole("end", n)));
  }

  private static Tensor select(TorchCall c) {
    Tensor x = c.t("input");
    int axis = x.shape().axis(c.whole("dim", 0));
    int at = Math.floorMod(c.whole("index", 0), x.shape().dim(axis));
    Tensor z = x.slice(axis, at, at + 1);
    return z.reshape(without(z.shape(), axis));
  }

  private static Tensor padded(TorchCall c) {
    Tensor x = c.t("input");
    int[] pad = c.wholes("pad");
    if (c.number("value", 0) != 0) {
      throw new Missing("padding with other numbers than 0");
    }
    for (int i = 0; i < pad.length; i += 2) {
      int axis = x.shape().rank() - 1 - i / 2;
      int n = x.shape().dim(axis);
      x = x.slice(axis, Math.max(0, -pad[i]), n - Math.max(0, -pad[i + 1]));
      x = x.pad(axis, Math.max(0, pad[i]), Math.max(0, pad[i + 1]));
    }
    return x;
  }

  // ---------------------------------------------------------------- joins and indexing

  private void joins() {
    put("cat", "dim", c -> cat(c.whole("dim", 0), List.of(c.list("input"))));
    put("stack", "dim", TorchShapes::stack);
    put(
        "hstack",
        "",
        c -> Tensor.concat(c.list("input")[0].shape().rank() < 2 ? 0 : 1, c.list("input")));
    put("vstack", "", TorchShapes::vstack);
  }

  private static Tensor cat(int axis, List<Tensor> parts) {
    int rank = parts.stream().mapToInt(p -> p.shape().rank()).max().orElse(0);
    if (parts.stream().anyMatch(p -> p.shape().rank() != rank)) {
      throw new Missing("joining [0] with tensors of more axes, a relic");
    }
    return Tensor.concat(axis, parts.toArray(Tensor[]::new));
  }

  private static Tensor stack(TorchCall c) {
    Tensor[] parts = c.list("input");
    int axis = Math.floorMod(c.whole("dim", 0), parts[0].shape().rank() + 1);
    int[] dims = parts[0].shape().dims();
    var one = new ArrayList<Integer>();
    Arrays.stream(dims).forEach(one::add);
    one.add(axis, 1);
    int[] to = one.stream().mapToInt(i -> i).toArray();
    return Tensor.concat(axis, Arrays.stream(parts).map(p -> p.reshape(to)).toArray(Tensor[]::new));
  }

  private static Tensor vstack(TorchCall c) {
    return Tensor.concat(
        0,
        Arrays.stream(c.list("input"))
            .map(p -> p.shape().rank() < 2 ? p.reshape(1, p.type().size()) : p)
            .toArray(Tensor[]::new));
  }

  private void indexing() {
    put("gather", "dim index", c -> gather(c, c.ints("index")));
    put("take_along_dim", "index dim", TorchShapes::takeAlong);
    put("index_select", "dim index", TorchShapes::indexSelect);
    put("nn.functional.embedding", "weight", TorchShapes::embedding);
    for (String name : new String[] {"index_add", "scatter_add"}) {
      ops.put(
          name,
          c -> {
            throw new Missing("it is the gradient of takeRows and of gather, judged there");
          });
    }
  }

  private static Tensor gather(TorchCall c, Tensor index) {
    Tensor x = c.t("input");
    Shape s = x.shape();
    if (s.rank() == 0 || index.shape().rank() != s.rank()) {
      throw new Missing("gather from a scalar or with fewer axes");
    }
    int axis = s.axis(c.whole("dim", 0));
    int last = s.rank() - 1;
    if (java.util.Arrays.stream(index.toInts()).anyMatch(i -> i < 0)) {
      throw new Missing("indices that count from the end");
    }
    for (int i = 0; i < s.rank(); i++) {
      if (i != axis) {
        x = x.slice(i, 0, index.shape().dim(i));
      }
    }
    return swapped(swapped(x, axis, last).gather(swapped(index, axis, last)), axis, last);
  }

  private static Tensor takeAlong(TorchCall c) {
    if (!c.has("dim")) {
      Tensor index = c.ints("index");
      Tensor flat = c.t("input").reshape(c.t("input").type().size());
      return flat.gather(index.reshape(index.type().size()));
    }
    int axis = c.t("input").shape().axis(c.whole("dim", 0));
    for (int i = 0; i < c.t("input").shape().rank(); i++) {
      if (i != axis && c.t("input").shape().dim(i) != c.ints("index").shape().dim(i)) {
        throw new Missing("gather with an index that broadcasts");
      }
    }
    return gather(c, c.ints("index"));
  }

  private static Tensor indexSelect(TorchCall c) {
    Tensor x = c.t("input");
    if (x.shape().rank() == 0) {
      return x.reshape(1).takeRows(c.ints("index")).reshape();
    }
    int axis = x.shape().axis(c.whole("dim", 0));
    return swapped(swapped(x, 0, axis).takeRows(c.ints("index")), 0, axis);
  }

  private static Tensor embedding(TorchCall c) {
    if (c.flag("scale_grad_by_freq", false) || c.has("padding_idx") || c.has("max_norm")) {
      throw new Missing("embeddings with a padding row, a largest norm or scaled gradients");
    }
    Tensor index = c.ints("weight"); // OpInfo's samples have the table first, then the indices
    Tensor rows = c.t("input").takeRows(index.reshape(index.type().size()));
    var dims = new ArrayList<Integer>();
    Arrays.stream(index.shape().dims()).forEach(dims::add);
    dims.add(c.t("input").shape().dim(1));
    return rows.reshape(dims.stream().mapToInt(i -> i).toArray());
  }

  // ---------------------------------------------------------------- products

  private void products() {
    put("matmul", "other", c -> product(c.t("input"), c.t("other")));
    put("__rmatmul__", "other", c -> product(c.t("other"), c.t("input")));
    put("mm", "other", c -> c.t("input").matmul(c.t("other")));
    put("bmm", "other", c -> c.t("input").matmul(c.t("other")));
    put("mv", "other", c -> product(c.t("input"), c.t("other")));
    put("dot", "other", c -> product(c.t("input"), c.t("other")));
    put("outer", "other", TorchShapes::outer);
    put("addmm", "a b", TorchShapes::plusProduct);
    put("baddbmm", "a b", TorchShapes::plusProduct);
    put("nn.functional.linear", "weight bias", TorchShapes::linear);
  }

  /**
   * Vectors get an axis of 1, and lose it again; one side's leading axes stretch to the other's.
   */
  private static Tensor product(Tensor x, Tensor y) {
    Tensor a = x.shape().rank() == 1 ? x.reshape(1, x.type().size()) : x;
    Tensor b = y.shape().rank() == 1 ? y.reshape(y.type().size(), 1) : y;
    if (a.shape().rank() != b.shape().rank()) {
      if (a.shape().rank() < b.shape().rank()) {
        int[] dims = b.shape().dims();
        dims[dims.length - 2] = a.shape().dim(0);
        dims[dims.length - 1] = a.shape().dim(1);
        a = a.broadcastTo(dims);
      }
    } else if (!leading(a).equals(leading(b))) {
      throw new Missing("products whose leading axes broadcast");
    }
    Tensor z = a.matmul(b);
    int[] d = z.shape().dims();
    var dims = new ArrayList<Integer>();
    for (int i = 0; i < d.length; i++) {
      boolean goes =
          (i == d.length - 2 && x.shape().rank() == 1)
              || (i == d.length - 1 && y.shape().rank() == 1);
      if (!goes) {
        dims.add(d[i]);
      }
    }
    return z.reshape(dims.stream().mapToInt(i -> i).toArray());
  }

  private static List<Integer> leading(Tensor x) {
    int[] d = x.shape().dims();
    return Arrays.stream(d, 0, d.length - 2).boxed().toList();
  }

  private static Tensor outer(TorchCall c) {
    Tensor x = c.t("input");
    Tensor y = c.t("other");
    return x.reshape(x.type().size(), 1).matmul(y.reshape(1, y.type().size()));
  }

  private static Tensor plusProduct(TorchCall c) {
    Tensor z = c.t("a").matmul(c.t("b")).mul(c.number("alpha", 1));
    return c.t("input").mul(c.number("beta", 1)).add(z);
  }

  private static Tensor linear(TorchCall c) {
    Tensor z = product(c.t("input"), c.t("weight").transpose());
    return c.has("bias") ? z.add(c.t("bias")) : z;
  }
}
