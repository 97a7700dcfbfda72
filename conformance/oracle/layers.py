"""Layers, losses and penalties as PyTorch has them, with gradients, in float64: layers.csv.

    python conformance/oracle/layers.py        (needs torch)

A case has its inputs (x, weight, bias, and dOut, the gradient that arrives at its output) and what
PyTorch makes of them (out, dX, dWeight, dBias). A linear weight is written [in, out], as Naklon has
it.
"""

import torch
import torch.nn.functional as F

from table import Table

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
torch.manual_seed(20)
table = Table("layers.csv")


def randn(*shape):
    """Normal numbers, with three decimals."""
    return (torch.randn(*shape) * 1000).round() / 1000


def layer(case, function, x, weight=None, bias=None):
    """Runs a layer and records values and gradients."""
    inputs = {"x": x, "weight": weight, "bias": bias}
    inputs = {k: v.clone().requires_grad_() for k, v in inputs.items() if v is not None}
    out = function(*inputs.values())
    d_out = randn(*out.shape)
    out.backward(d_out)
    gradients = {"d" + k.capitalize(): v.grad for k, v in inputs.items()}
    table.add(case, **inputs, dOut=d_out, out=out, **gradients)


def loss(case, function, x, target):
    """Runs a loss and records its value and gradient."""
    x = x.clone().requires_grad_()
    out = function(x, target)
    out.backward()
    table.add(case, x=x, target=target, out=out, dX=x.grad)


def linear(x, weight, bias=None):
    return F.linear(x, weight.T, bias)


def conv(stride, padding):
    return lambda x, w, b=None: F.conv2d(x, w, b, stride=stride, padding=padding)


def pool(size, stride):
    return lambda x: F.max_pool2d(x, size, stride)


layer("linear(3)", linear, randn(5, 4), randn(4, 3), randn(3))
layer("linear(3).noBias()", linear, randn(5, 4), randn(4, 3))
layer("linear(2)", linear, randn(2, 3, 4), randn(4, 2), randn(2))
layer("linear(1)", linear, randn(1, 1), randn(1, 1), randn(1))
layer("conv2d(4, 3)", conv(1, 0), randn(2, 3, 7, 6), randn(4, 3, 3, 3), randn(4))
layer("conv2d(3, 3).padding(1)", conv(1, 1), randn(2, 2, 5, 8), randn(3, 2, 3, 3), randn(3))
x, w, b = randn(2, 3, 8, 7), randn(2, 3, 3, 3), randn(2)
layer("conv2d(2, 3).stride(2).padding(1)", conv(2, 1), x, w, b)
x, w, b = randn(1, 2, 9, 9), randn(2, 2, 4, 4), randn(2)
layer("conv2d(2, 4).stride(3).padding(2)", conv(3, 2), x, w, b)
layer("conv2d(5, 1)", conv(1, 0), randn(3, 2, 4, 4), randn(5, 2, 1, 1), randn(5))
layer("conv2d(2, 5).padding(2).noBias()", conv(1, 2), randn(1, 1, 6, 6), randn(2, 1, 5, 5))
layer("maxPool2d(2)", pool(2, 2), randn(2, 3, 6, 6))
layer("maxPool2d(3).stride(2)", pool(3, 2), randn(2, 2, 8, 7))
# Overlapping windows full of ties: the first element wins.
layer("maxPool2d(3).stride(1)", pool(3, 1), randn(1, 2, 6, 6).clamp(-0.5, 0.5).round())
layer("flatten()", lambda x: x.flatten(1), randn(2, 3, 2, 2))
around = torch.tensor([[-40.0, -1.5, -1e-9, -0.0, 0.0, 1e-9, 0.7, 40.0, 800.0, -800.0]])
layer("relu()", torch.relu, around)
layer("sigmoid()", torch.sigmoid, around)
layer("tanh()", torch.tanh, around)
rows = torch.cat([randn(3, 5), torch.zeros(1, 5), 1000 * randn(2, 5)])
layer("softmax()", lambda x: x.softmax(-1), rows)

labels = torch.tensor([0, 4, 2, 1, 3, 0], dtype=torch.int32)
loss("crossEntropy()", lambda x, y: F.cross_entropy(x, y.long()), rows, labels)
loss("crossEntropy() at 0", lambda x, y: F.cross_entropy(x, y.long()), rows * 0, labels)
loss("meanSquaredError()", F.mse_loss, randn(4, 3), randn(4, 3))
yes = torch.tensor([[0.0, 1.0, 0.5, 0.0, 1.0, 0.25, 1.0, 0.0, 0.0, 1.0]])
bce = F.binary_cross_entropy_with_logits
loss("binaryCrossEntropyWithLogits()", bce, around, yes)
loss("binaryCrossEntropyWithLogits() at 0", bce, around * 0, yes)

w = torch.cat([randn(3, 3), torch.zeros(1, 3)])
loss("Penalty.l1(0.3)", lambda x, _: 0.3 * x.abs().sum(), w, torch.tensor(0.0))
loss("Penalty.l2(0.3)", lambda x, _: 0.3 / 2 * (x**2).sum(), w, torch.tensor(0.0))


def whole_net():
    """A small convolutional net, from image to loss."""
    shapes = {"0.weight": (3, 1, 3, 3), "0.bias": (3,), "4.weight": (27, 4), "4.bias": (4,)}
    p = {name: randn(*shape).requires_grad_() for name, shape in shapes.items()}
    x = randn(5, 1, 6, 6)
    y = torch.tensor([3, 0, 1, 2, 0], dtype=torch.int32)
    h = F.conv2d(x, p["0.weight"], p["0.bias"], padding=1)
    h = F.max_pool2d(torch.relu(h), 2).flatten(1)
    logits = linear(h, p["4.weight"], p["4.bias"])
    out = F.cross_entropy(logits, y.long())
    out.backward()
    gradients = {"d" + name: v.grad for name, v in p.items()}
    table.add("net", x=x, target=y, logits=logits, out=out, **p, **gradients)


whole_net()
table.write()
