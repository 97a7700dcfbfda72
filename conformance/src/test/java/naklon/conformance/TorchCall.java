package naklon.conformance;

import java.util.List;
import naklon.store.Json;
import naklon.tensor.DType;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;

/**
 * One call of a PyTorch function: its arguments by name, as a line of {@code ops.json.gz} has them.
 */
final class TorchCall {
  /** Something that Naklon does not have, and the sample asks for. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1;

    Missing(String what) {
      super(what);
    }
  }

  private final Json.Obj line;
  private final Tensor[] tensors;
  private List<String> names = List.of();

  TorchCall(Json.Obj line) {
    this.line = line;
    List<Json> written = array(line.at("tensors"));
    var wrt = wrt();
    tensors = new Tensor[written.size()];
    for (int i = 0; i < tensors.length; i++) {
      Tensor t = tensor(written.get(i));
      tensors[i] = wrt.contains(i) ? t.tracked() : t;
    }
  }

  static List<Json> array(Json json) {
    return ((Json.Arr) json).items();
  }

  String op() {
    return ((Json.Str) line.at("op")).value();
  }

  /** Where it stands among the op's samples. */
  int at() {
    return (int) number(line.at("at"));
  }

  /** The part of the line with this name, or null. */
  Json part(String name) {
    Json found = line.find(name);
    return found instanceof Json.Null ? null : found;
  }

  /** Which tensors gradients are taken of. */
  List<Integer> wrt() {
    return array(line.at("wrt")).stream().map(j -> (int) number(j)).toList();
  }

  /** The tensors that gradients are taken of. */
  Tensor[] wrtTensors() {
    return wrt().stream().map(i -> tensors[i]).toArray(Tensor[]::new);
  }

  /** Whether an input is no number somewhere. */
  boolean hasNaN() {
    return numbers().anyMatch(Double::isNaN);
  }

  boolean hasInfinity() {
    return numbers().anyMatch(Double::isInfinite);
  }

  private java.util.stream.DoubleStream numbers() {
    return java.util.Arrays.stream(tensors)
        .flatMapToDouble(t -> java.util.Arrays.stream(t.toDoubles()));
  }

  /** The call with names for the positions: {@code "input weight bias"}. */
  TorchCall signed(String signature) {
    names = List.of(signature.split(" "));
    return this;
  }

  static double number(Json json) {
    return switch (json) {
      case Json.Num n -> Double.parseDouble(n.text());
      case Json.Bool b -> b.value() ? 1 : 0;
      case Json.Str s ->
          switch (s.value()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException(s.value());
          };
      default -> throw new IllegalArgumentException(json.toString());
    };
  }

  /** [kind, shape, values]: float64, or int32 for whole numbers; truth as 1 and 0. */
  static Tensor tensor(Json written) {
    List<Json> parts = array(written);
    int[] dims = array(parts.get(1)).stream().mapToInt(j -> (int) number(j)).toArray();
    double[] values = array(parts.get(2)).stream().mapToDouble(TorchCall::number).toArray();
    if (((Json.Str) parts.get(0)).value().equals("i")) {
      var ints = new int[values.length];
      for (int i = 0; i < ints.length; i++) {
        ints[i] = (int) values[i];
      }
      return Tensor.ints(ints, dims);
    }
    return Tensor.doubles(values, dims);
  }

  private Json find(String name) {
    Json named = ((Json.Obj) line.at("kwargs")).find(name);
    List<Json> args = array(line.at("args"));
    int at = names.indexOf(name);
    Json json = named == null && at >= 0 && at < args.size() ? args.get(at) : named;
    return json instanceof Json.Null ? null : json;
  }

  /** Whether the argument is given and not None. */
  boolean has(String name) {
    return find(name) != null;
  }

  /** All positional arguments from this one on, or the list that it is. */
  List<Json> rest(String name) {
    Json json = find(name);
    if (json == null) {
      return List.of();
    }
    if (json instanceof Json.Arr list) {
      return list.items();
    }
    List<Json> args = array(line.at("args"));
    return args.subList(Math.min(names.indexOf(name), args.size() - 1), args.size());
  }

  private static int index(Json json) {
    return json instanceof Json.Obj o && o.find("t") != null ? (int) number(o.at("t")) : -1;
  }

  boolean isTensor(String name) {
    return index(find(name)) >= 0;
  }

  boolean isList(String name) {
    return find(name) instanceof Json.Arr;
  }

  static boolean isNone(Json json) {
    return json instanceof Json.Null;
  }

  boolean isFloating(String name) {
    return any(name).dtype().isFloating();
  }

  /** A tensor or number, floating. */
  Tensor t(String name) {
    Tensor t = any(name);
    if (!t.dtype().isFloating()) {
      throw new Missing("arithmetic with whole numbers");
    }
    return t;
  }

  private Tensor any(String name) {
    Json json = find(name);
    int i = index(json);
    return i >= 0 ? tensors[i] : Tensor.scalar(number(json));
  }

  /** A tensor of whole numbers. */
  Tensor ints(String name) {
    Tensor t = any(name);
    return t.dtype() == DType.INT32 ? t : t.cast(DType.INT32);
  }

  /** A list of floating tensors. */
  Tensor[] list(String name) {
    return array(find(name)).stream().map(j -> tensors[index(j)]).toArray(Tensor[]::new);
  }

  /** Another tensor in place of an argument, for its gradient. */
  void replace(String name, Tensor by) {
    tensors[index(find(name))] = by;
  }

  double number(String name, double otherwise) {
    Json json = find(name);
    return json == null ? otherwise : index(json) >= 0 ? any(name).item() : number(json);
  }

  int whole(String name, int otherwise) {
    Json json = find(name);
    int i = index(json);
    return i >= 0 ? (int) tensors[i].toDoubles()[0] : (int) number(name, otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    return number(name, otherwise ? 1 : 0) != 0;
  }

  String text(String name, String otherwise) {
    return find(name) instanceof Json.Str s ? s.value() : otherwise;
  }

  /** Whole numbers: a list, or one number. */
  int[] wholes(String name) {
    Json json = find(name);
    return json instanceof Json.Arr list
        ? list.items().stream().mapToInt(j -> (int) number(j)).toArray()
        : new int[] {(int) number(json)};
  }

  /** Two whole numbers, for y and x; one counts for both. */
  int[] pair(String name, int otherwise) {
    Json json = find(name);
    if (json == null || (json instanceof Json.Arr list && list.items().isEmpty())) {
      return new int[] {otherwise, otherwise};
    }
    int[] n = wholes(name);
    return n.length == 1 ? new int[] {n[0], n[0]} : n;
  }

  /** The axes to reduce: those named, or all. */
  int[] axes(String name, Shape of) {
    int[] axes = has(name) ? wholes(name) : new int[0];
    if (axes.length > 0) {
      return of.rank() == 0 ? new int[0] : axes;
    }
    return java.util.stream.IntStream.range(0, of.rank()).toArray();
  }

  @Override
  public String toString() {
    return op() + " " + at();
  }
}
