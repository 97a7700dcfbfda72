"""Every op that Naklon has, on the sample inputs of PyTorch's OpInfo database, in float64: ops.json.gz.

    python conformance/oracle/ops.py        (needs torch)

Each line is a sample: its arguments, and what PyTorch makes of them: the output; with the cotangent
c of the output and the tangents u of the inputs given by `pattern`, the vjp (gradient of sum c·out),
the jvp, and the Hessian-vector product (gradient of sum u·vjp). Inputs are rounded to three decimals,
away from zero; losses are asked for their mean, with weights of at least 0. A sample near a kink or a tie, where the gradient jumps within 1e-3, is marked. Large
samples are left out and counted in the first line.
"""

import gzip
import json
import math
import random

import torch

from opinfo import OPS
from table import FOLDER

LARGEST = 1500  # numbers in the inputs and the output of a sample
MANY = 60  # samples of one op; of more, so many are drawn

UNARY = """abs neg sign sqrt exp log log1p tanh sigmoid erf sin cos square reciprocal rsqrt
    nn.functional.relu nn.functional.gelu nn.functional.silu nn.functional.leaky_relu
    nn.functional.elu nn.functional.selu nn.functional.softplus nn.functional.logsigmoid
    nn.functional.mish nn.functional.softsign nn.functional.tanhshrink softplus.plain clamp.numbers
    pow.two pow.half pow.cube pow.inverse pow.odd"""
BINARY = """add sub mul div.no_rounding_mode true_divide rsub __radd__ __rsub__ __rmul__ __rdiv__
    maximum minimum max.binary min.binary gt ge eq lt le ne pow float_power where addcmul addcdiv
    lerp clamp clamp_min clamp_max"""
REDUCTIONS = """sum mean amax amin max.reduction_no_dim min.reduction_no_dim argmax softmax
    log_softmax nn.functional.softmin logsumexp var std sum_to_size norm.fro"""
SHAPES = """reshape view view_as reshape_as flatten ravel permute transpose t T mT movedim squeeze
    unsqueeze unflatten broadcast_to expand expand_as narrow slice select cat stack hstack vstack
    constant_pad_nd nn.functional.pad.constant"""
INDEXING = """gather take_along_dim index_select index_add scatter_add nn.functional.embedding"""
PRODUCTS = """matmul __rmatmul__ mm bmm mv dot addmm baddbmm outer nn.functional.linear"""
IMAGES = """nn.functional.conv1d nn.functional.conv2d nn.functional.conv_transpose1d
    nn.functional.conv_transpose2d nn.functional.max_pool1d nn.functional.max_pool2d
    nn.functional.avg_pool1d nn.functional.avg_pool2d nn.functional.adaptive_avg_pool1d
    nn.functional.adaptive_avg_pool2d nn.functional.adaptive_max_pool1d
    nn.functional.adaptive_max_pool2d"""
NORMS = """nn.functional.batch_norm nn.functional.layer_norm nn.functional.group_norm
    nn.functional.instance_norm nn.functional.rms_norm nn.functional.dropout"""
LOSSES = """nn.functional.l1_loss nn.functional.mse_loss nn.functional.smooth_l1_loss
    nn.functional.huber_loss nn.functional.nll_loss nn.functional.cross_entropy
    nn.functional.kl_div nn.functional.binary_cross_entropy_with_logits
    nn.functional.multi_margin_loss nn.functional.cosine_embedding_loss"""
NAMES = " ".join(
    [UNARY, BINARY, REDUCTIONS, SHAPES, INDEXING, PRODUCTS, IMAGES, NORMS, LOSSES]
).split()

OWN = {
    "softplus.plain": ("nn.functional.silu", torch.nn.functional.softplus),
    "clamp.numbers": ("abs", lambda x: torch.clamp(x, -2.0, 3.5)),
    "pow.two": ("abs", lambda x: x**2),
    "pow.half": ("sqrt", lambda x: x**0.5),
    "pow.cube": ("abs", lambda x: x**3),
    "pow.inverse": ("reciprocal", lambda x: x**-1),
    "pow.odd": ("sqrt", lambda x: x**1.7),
}
"""Functions that OpInfo has with other arguments only, on the inputs of another op."""

LINES = """abs sign nn.functional.relu nn.functional.leaky_relu maximum minimum max.binary min.binary clamp clamp_min clamp_max clamp.numbers amax amin
    max.reduction_no_dim min.reduction_no_dim nn.functional.max_pool1d nn.functional.max_pool2d
    nn.functional.adaptive_max_pool1d nn.functional.adaptive_max_pool2d
    nn.functional.l1_loss""".split()
"""Ops that are straight lines between their kinks: there the vjp jumps or stays the same."""

CURVED = ["nn.functional.elu", "nn.functional.selu"]
"""Functions whose second derivative jumps at 0."""

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def pattern(t, k):
    """Fixed numbers of t's shape: the cotangent (k = 0) and the tangent of input k - 1."""
    i = torch.arange(t.numel())
    return (((i * 7 + 3 * k) % 11 - 5).double() / 8 + 0.0625).reshape(t.shape)


def rounded(t):
    """Three decimals, away from zero; what is huge or no number stays."""
    if not t.is_floating_point():
        return t
    t = t.double()
    near = t.sign() * (t.abs() * 1000).ceil() / 1000
    return torch.where(t.isfinite() & (t.abs() < 1e6), near, t)


class Sample:
    """The arguments of a call, its tensors taken out and numbered."""

    def __init__(self, op, sample):
        self.op = op
        self.tensors = []
        self.positions = [self.take(a) for a in (sample.input, *sample.args)]
        self.names = {k: self.take(v) for k, v in sample.kwargs.items()}
        if "reduction" in self.names:  # Naklon's losses are means; the divergence is one over rows
            self.names["reduction"] = "batchmean" if op.__name__ == "kl_div" else "mean"
        if "margin" in self.names or "reduction" in self.names or "ignore_index" in self.names:
            if self.names.get("weight") is not None:  # classes' weights
                at = self.names["weight"]["t"]
                self.tensors[at] = (self.tensors[at][0].abs(), self.tensors[at][1])

    def take(self, value):
        if isinstance(value, torch.Tensor):
            grad = value.requires_grad and value.is_floating_point()
            self.tensors.append((rounded(value.detach()).contiguous(), grad))
            return {"t": len(self.tensors) - 1}
        if isinstance(value, (list, tuple)):
            return [self.take(v) for v in value]
        return value

    def put(self, value, tensors):
        if isinstance(value, dict):
            return tensors[value["t"]]
        if isinstance(value, list):
            return [self.put(v, tensors) for v in value]
        return value

    def fresh(self, moved=None):
        made = []
        for i, (t, grad) in enumerate(self.tensors):
            made.append((t if moved is None else moved[i]).clone().requires_grad_(grad))
        return made

    def call(self, tensors):
        args = [self.put(a, tensors) for a in self.positions]
        kwargs = {k: self.put(v, tensors) for k, v in self.names.items()}
        out = self.op(*args, **kwargs)
        return out[0] if isinstance(out, (tuple, list)) else out

    def wrt(self, tensors):
        return [t for t, (_, grad) in zip(tensors, self.tensors) if grad]


def vjp(sample, moved=None):
    x = sample.fresh(moved)
    out = sample.call(x)
    wrt = sample.wrt(x)
    if not wrt or not out.is_floating_point() or not out.requires_grad:
        return []
    return torch.autograd.grad(out, wrt, pattern(out, 0), allow_unused=True)


def is_near_kink(name, sample):
    if name in CURVED:
        return bool((sample.tensors[0][0].abs() < 1e-3).any())
    if name not in LINES:
        return False
    signs = torch.Generator().manual_seed(3)
    before = vjp(sample)
    for draw in range(10):
        moved = []
        for t, _ in sample.tensors:
            if draw < 2:
                sign = torch.full(t.shape, 1.0 if draw else -1.0)
            else:
                sign = torch.randint(0, 2, t.shape, generator=signs) * 2.0 - 1
            moved.append(t + 1e-3 * sign if t.is_floating_point() else t)
        for a, b in zip(before, vjp(sample, moved)):
            if (a is None) != (b is None) or (a is not None and not torch.equal(a, b)):
                return True
    return False


def number(v):
    if math.isnan(v):
        return "nan"
    if math.isinf(v):
        return "inf" if v > 0 else "-inf"
    return int(v) if v == int(v) and abs(v) < 1e15 and not (v == 0 and math.copysign(1, v) < 0) else v


def written(t):
    """[dtype, shape, values] of a tensor."""
    if t is None:
        return None
    kind = "f" if t.is_floating_point() else "b" if t.dtype == torch.bool else "i"
    values = (t.detach() + 0 if kind == "f" else t).flatten().tolist()  # + 0: zeros may have no memory
    return [kind, list(t.shape), [number(float(v)) for v in values]]


def plain(value):
    if isinstance(value, dict):
        return value
    if isinstance(value, (list, torch.Size)):
        return [plain(v) for v in value]
    if isinstance(value, slice):
        return ["slice", value.start, value.stop, value.step]
    if isinstance(value, float):
        return number(value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return str(value)


def row(name, at, op, raw):
    """A sample and what PyTorch makes of it; None if it is too large."""
    torch.manual_seed(7)
    sample = Sample(op, raw)
    x = sample.fresh()
    out = sample.call(x)
    if not isinstance(out, torch.Tensor) or out.is_complex():
        return "no real tensor"
    if any(t.is_complex() for t in x):
        return "complex"
    if out.numel() + sum(t.numel() for t in x) > LARGEST:
        return "large"
    line = {
        "op": name,
        "at": at,
        "args": [plain(p) for p in sample.positions],
        "kwargs": {k: plain(v) for k, v in sample.names.items()},
        "tensors": [written(t) for t, _ in sample.tensors],
        "wrt": [i for i, (_, grad) in enumerate(sample.tensors) if grad],
        "out": written(out),
    }
    wrt = sample.wrt(x)
    if wrt and out.is_floating_point() and out.requires_grad:
        c = pattern(out, 0).requires_grad_()
        u = [pattern(t, 1 + i) for i, t in enumerate(wrt)]
        d = torch.autograd.grad(out, wrt, c, create_graph=True, allow_unused=True)
        line["vjp"] = [written(g) for g in d]
        used = [(g, t) for g, t in zip(d, u) if g is not None and g.requires_grad]
        try:
            if not used:
                raise NotImplementedError("no gradient to differentiate")
            along = sum((g * t).sum() for g, t in used)
            both = torch.autograd.grad(along, [c, *wrt], allow_unused=True)
            line["jvp"] = written(both[0])
            line["hvp"] = [written(g) for g in both[1:]]
        except (RuntimeError, AttributeError, NotImplementedError) as e:
            line["noSecond"] = str(e).split("\n")[0][:100]
        line["kink"] = is_near_kink(name, sample)
    return line


def inputs(op):
    """The reference inputs: the samples and more, with broadcasting, 0-d, empty, extreme numbers."""
    for draw in (op.reference_inputs, op.sample_inputs):
        try:
            return list(draw("cpu", torch.float64, requires_grad=op.supports_autograd))
        except ValueError:  # some reference inputs cannot be made for gradients
            continue
    raise ValueError(op.name)


def main():
    lines, left = [], {}
    for name in NAMES:
        op = OPS[OWN[name][0] if name in OWN else name]
        function = OWN[name][1] if name in OWN else op.op
        torch.manual_seed(0)
        raws = inputs(op)
        kept, out = [], {}
        for at, raw in enumerate(raws):
            line = row(name, at, function, raw)
            if isinstance(line, str):
                out[line] = out.get(line, 0) + 1
            else:
                kept.append(line)
        if len(kept) > MANY:
            out["beyond " + str(MANY)] = len(kept) - MANY
            kept = [kept[i] for i in sorted(random.Random(0).sample(range(len(kept)), MANY))]
        if out:
            left[name] = out
        print(name, len(raws), "samples", out or "")
        lines += kept
    head = {"torch": torch.__version__, "samples": len(lines), "leftOut": left}
    text = "\n".join(json.dumps(x, separators=(",", ":")) for x in [head, *lines]) + "\n"
    with open(FOLDER / "ops.json.gz", "wb") as file:
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=9, mtime=0, filename="") as out:
            out.write(text.encode())
    size = (FOLDER / "ops.json.gz").stat().st_size
    print("ops.json.gz", len(lines), "samples,", size, "bytes, PyTorch", torch.__version__)


if __name__ == "__main__":
    main()
