"""Whole trainings in PyTorch, in float64: trainings.csv.

    python conformance/oracle/trainings.py        (needs torch)

Four nets learn 200 steps by full batches of given data: an MLP, a CNN, an LSTM over tokens and a
small transformer over tokens. A case has the data (x and target; or tokens, of which the last is
only a target), the parameters before the first step, as Naklon has them, the loss before each
step, and how far PyTorch's own losses go apart (deviation) when its start is moved by one unit in
the last place of every parameter.
"""

import math

import torch
import torch.nn.functional as F
from torch.nn.attention import SDPBackend, sdpa_kernel

from table import Table

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
torch.manual_seed(50)
STEPS = 200
table = Table("trainings.csv")


def randn(*shape):
    """Normal numbers, with three decimals."""
    return (torch.randn(*shape) * 1000).round() / 1000


def data(*shape):
    """Normal numbers that float32, in which data sets are kept, holds exactly."""
    return (torch.randn(*shape) * 64).round() / 64


def losses(start, loss_of, optimizer_of):
    """The loss before each step."""
    p = {k: v.clone().requires_grad_() for k, v in start.items()}
    optimizer = optimizer_of(list(p.values()))
    found = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = loss_of(p)
        loss.backward()
        found.append(loss.item())
        optimizer.step()
    return torch.tensor(found)


def training(case, given, start, loss_of, optimizer_of):
    with sdpa_kernel(SDPBackend.MATH):
        found = losses(start, loss_of, optimizer_of)
        up = {k: torch.nextafter(v, torch.full_like(v, math.inf)) for k, v in start.items()}
        moved = losses(up, loss_of, optimizer_of)
    deviation = ((moved - found).abs() / found.abs().clamp(min=1e-300)).max()
    print(case, "from", found[0].item(), "to", found[-1].item(), "deviation", deviation.item())
    table.add(case, **given, **start, losses=found, deviation=deviation)


def mlp():
    x = data(24, 6)
    y = (x[:, 0] * x[:, 1] > 0).long() + (x[:, 2] > 0.5).long()
    p = {
        "0.weight": randn(6, 16) / 4,
        "0.bias": randn(16) / 4,
        "2.weight": randn(16, 16) / 4,
        "2.bias": randn(16) / 4,
        "4.weight": randn(16, 3) / 4,
        "4.bias": randn(3) / 4,
    }

    def loss(p):
        h = torch.tanh(x @ p["0.weight"] + p["0.bias"])
        h = torch.relu(h @ p["2.weight"] + p["2.bias"])
        return F.cross_entropy(h @ p["4.weight"] + p["4.bias"], y)

    sgd = lambda ps: torch.optim.SGD(ps, lr=0.05, momentum=0.9)
    training("mlp", {"x": x, "target": y}, p, loss, sgd)


def cnn():
    x = data(12, 1, 8, 8)
    y = (x[:, 0, :4].sum((1, 2)) > x[:, 0, 4:].sum((1, 2))).long()
    p = {
        "0.weight": randn(4, 1, 3, 3) / 3,
        "0.bias": randn(4) / 4,
        "3.weight": randn(6, 4, 3, 3) / 6,
        "3.bias": randn(6) / 4,
        "6.weight": randn(24, 2) / 5,
        "6.bias": randn(2) / 4,
    }

    def loss(p):
        h = F.max_pool2d(torch.relu(F.conv2d(x, p["0.weight"], p["0.bias"], padding=1)), 2)
        h = torch.relu(F.conv2d(h, p["3.weight"], p["3.bias"])).flatten(1)
        return F.cross_entropy(h @ p["6.weight"] + p["6.bias"], y)

    training("cnn", {"x": x, "target": y}, p, loss, lambda ps: torch.optim.Adam(ps, lr=3e-3))


def tokens_of(batch, time, vocabulary):
    """A counting sequence with jumps, and what comes next in it."""
    steps = torch.randint(1, 3, (batch, time + 1)).cumsum(1) + torch.randint(0, 9, (batch, 1))
    whole = steps % vocabulary
    return whole, whole[:, :-1], whole[:, 1:]


def lstm():
    whole, x, y = tokens_of(6, 10, 9)
    hidden, width = 12, 8
    module = torch.nn.LSTM(width, hidden, batch_first=True)
    p = {
        "0.weight": randn(9, width) / 2,
        "1.weight_ih_l0": randn(width, 4 * hidden) / 4,
        "1.weight_hh_l0": randn(hidden, 4 * hidden) / 4,
        "1.bias_ih_l0": randn(4 * hidden) / 4,
        "1.bias_hh_l0": randn(4 * hidden) / 4,
        "2.weight": randn(hidden, 9) / 4,
        "2.bias": randn(9) / 4,
    }

    def loss(p):
        theirs = {k[2:]: v.T if v.dim() == 2 else v for k, v in p.items() if k.startswith("1.")}
        h = F.embedding(x, p["0.weight"])
        out, _ = torch.func.functional_call(module, theirs, (h,))
        logits = out @ p["2.weight"] + p["2.bias"]
        return F.cross_entropy(logits.flatten(0, 1), y.flatten())

    adam = lambda ps: torch.optim.Adam(ps, lr=5e-3)
    training("lstm", {"tokens": whole}, p, loss, adam)


def transformer():
    vocabulary, width, heads, layers, context = 9, 8, 2, 2, 10
    whole, x, y = tokens_of(6, context, vocabulary)
    p = {
        "embedding.weight": randn(vocabulary, width) / 5,
        "positions.weight": randn(context, width) / 5,
    }
    for b in range(layers):
        at = f"block{b}."
        p[at + "norm1.weight"] = 1 + randn(width) / 10
        p[at + "norm1.bias"] = randn(width) / 10
        for part in ("query", "key", "value", "out"):
            p[at + f"attention.{part}.weight"] = randn(width, width) / 4
            p[at + f"attention.{part}.bias"] = randn(width) / 10
        p[at + "norm2.weight"] = 1 + randn(width) / 10
        p[at + "norm2.bias"] = randn(width) / 10
        p[at + "up.weight"] = randn(width, 4 * width) / 4
        p[at + "up.bias"] = randn(4 * width) / 10
        p[at + "down.weight"] = randn(4 * width, width) / 6
        p[at + "down.bias"] = randn(width) / 10
    p["norm.weight"] = 1 + randn(width) / 10
    p["norm.bias"] = randn(width) / 10

    def norm(h, p, name):
        return F.layer_norm(h, (width,), p[name + ".weight"], p[name + ".bias"])

    def linear(h, p, name):
        return h @ p[name + ".weight"] + p[name + ".bias"]

    def split(t):
        return t.unflatten(2, (heads, -1)).transpose(1, 2)

    def loss(p):
        h = F.embedding(x, p["embedding.weight"]) + p["positions.weight"]
        for b in range(layers):
            at = f"block{b}."
            n = norm(h, p, at + "norm1")
            q, k, v = (split(linear(n, p, at + "attention." + a)) for a in ("query", "key", "value"))
            seen = F.scaled_dot_product_attention(q, k, v, is_causal=True)
            h = h + linear(seen.transpose(1, 2).flatten(2), p, at + "attention.out")
            n = norm(h, p, at + "norm2")
            h = h + linear(F.gelu(linear(n, p, at + "up")), p, at + "down")
        logits = norm(h, p, "norm") @ p["embedding.weight"].T
        return F.cross_entropy(logits.flatten(0, 1), y.flatten())

    adamw = lambda ps: torch.optim.AdamW(ps, lr=2e-3, betas=(0.9, 0.99), weight_decay=0.1)
    training("transformer", {"tokens": whole}, p, loss, adamw)


mlp()
cnn()
lstm()
transformer()
table.write()
