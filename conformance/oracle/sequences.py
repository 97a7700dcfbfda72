"""Layers for sequences as PyTorch has them, in float64: sequences.csv.

    python conformance/oracle/sequences.py        (needs torch)

A case has its inputs (x, tokens, a state, parameters), what PyTorch makes of them, the gradients
that arrive at the outputs (d.<output>), the gradients of inputs and parameters (g.<name>), a
direction for each of those (v.<name>) and the gradients' change along it, the Hessian-vector
product (h.<name>). Parameters stand as Naklon has them: matrices as [in, out], and the three of an
attention apart.
"""

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel

from table import Table

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
torch.manual_seed(40)
table = Table("sequences.csv")


def randn(*shape):
    """Normal numbers, with three decimals."""
    return (torch.randn(*shape) * 1000).round() / 1000


def record(case, function, **inputs):
    """Runs a function of named tensors and records values, gradients and second order."""
    given = {k: v.clone() for k, v in inputs.items()}
    at = {k: v.requires_grad_() for k, v in given.items() if v.is_floating_point()}
    with sdpa_kernel(SDPBackend.MATH):  # the one that can be differentiated twice
        outputs = function(**given)
        arriving = {k: randn(*v.shape) for k, v in outputs.items()}
        loss = sum((v * arriving[k]).sum() for k, v in outputs.items())
        gradients = torch.autograd.grad(loss, list(at.values()), create_graph=True)
        directions = {k: randn(*v.shape) for k, v in at.items()}
        along = sum((g * directions[k]).sum() for k, g in zip(at, gradients))
        second = [None] * len(at)
        if along.requires_grad:
            second = torch.autograd.grad(along, list(at.values()), allow_unused=True)
    rows = dict(inputs)
    rows |= outputs
    rows |= {"d." + k: v for k, v in arriving.items()}
    for k, g, h in zip(at, gradients, second):
        rows["g." + k] = g
        rows["v." + k] = directions[k]
        rows["h." + k] = torch.zeros_like(g) if h is None else h
    table.add(case, **rows)


def call(module, parameters, *args, **kwargs):
    return torch.func.functional_call(module, parameters, args, kwargs)


def recurrent(case, module, with_state=False, batch=3, time=5, features=4):
    """nn.RNN, nn.LSTM or nn.GRU with batch_first."""
    is_lstm = isinstance(module, nn.LSTM)
    parameters = {k: randn(*reversed(v.shape)) for k, v in module.named_parameters()}
    shape = (module.num_layers, batch, module.hidden_size)
    state = {"h0": randn(*shape)} if with_state else {}
    if with_state and is_lstm:
        state["c0"] = randn(*shape)

    def function(x, h0=None, c0=None, **p):
        transposed = {k: v.T if v.dim() == 2 else v for k, v in p.items()}
        start = (h0, c0) if is_lstm and h0 is not None else h0
        out, last = call(module, transposed, x, start)
        return {"out": out, "hn": last[0], "cn": last[1]} if is_lstm else {"out": out, "hn": last}

    record(case, function, x=randn(batch, time, features), **state, **parameters)


recurrent("rnn(3)", nn.RNN(4, 3, batch_first=True))
recurrent("rnn(3).layers(2).relu()", nn.RNN(4, 3, 2, nonlinearity="relu", batch_first=True))
recurrent("rnn(2) from a state", nn.RNN(4, 2, batch_first=True), True)
recurrent("lstm(3)", nn.LSTM(4, 3, batch_first=True))
recurrent("lstm(3).layers(2) from a state", nn.LSTM(4, 3, 2, batch_first=True), True)
recurrent("lstm(2) of one step", nn.LSTM(4, 2, batch_first=True), True, time=1)
recurrent("gru(3)", nn.GRU(4, 3, batch_first=True))
recurrent("gru(3).layers(2) from a state", nn.GRU(4, 3, 2, batch_first=True), True)


def embedding(tokens, weight):
    return {"out": F.embedding(tokens, weight).pow(2)}  # so that a second order is there


tokens = torch.tensor([[4, 0, 4], [1, 4, 6]])
record("embedding(7, 3)", embedding, tokens=tokens, weight=randn(7, 3))


def attention(causal, heads):
    def split(t):
        return t.unflatten(2, (heads, -1)).transpose(1, 2)

    def function(q, k, v):
        out = F.scaled_dot_product_attention(split(q), split(k), split(v), is_causal=causal)
        return {"out": out.transpose(1, 2).flatten(2)}

    return function


record("attention 2", attention(False, 2), q=randn(2, 3, 4), k=randn(2, 5, 4), v=randn(2, 5, 6))
record("attention 1 causal", attention(True, 1), q=randn(2, 6, 3), k=randn(2, 6, 3), v=randn(2, 6, 3))
record("attention 2 causal", attention(True, 2), q=randn(1, 70, 4), k=randn(1, 70, 4), v=randn(1, 70, 2))


def heads_parameters(width):
    """The parameters of a MultiheadAttention, in Naklon's form."""
    p = {}
    for part in ("query", "key", "value", "out"):
        p[part + ".weight"] = randn(width, width) / 2
        p[part + ".bias"] = randn(width)
    return p


def torchs_heads(p, prefix=""):
    """Naklon's parameters in PyTorch's form."""
    parts = ("query", "key", "value")
    return {
        prefix + "in_proj_weight": torch.cat([p[a + ".weight"].T for a in parts]),
        prefix + "in_proj_bias": torch.cat([p[a + ".bias"] for a in parts]),
        prefix + "out_proj.weight": p["out.weight"].T,
        prefix + "out_proj.bias": p["out.bias"],
    }


def causal_mask(time):
    return torch.full((time, time), float("-inf")).triu(1)


def multi_head(case, heads, width, causal):
    module = nn.MultiheadAttention(width, heads, batch_first=True)

    def function(x, **p):
        mask = causal_mask(x.shape[1]) if causal else None
        p = torchs_heads(p)
        out, _ = call(module, p, x, x, x, need_weights=False, attn_mask=mask, is_causal=causal)
        return {"out": out}

    record(case, function, x=randn(2, 5, width), **heads_parameters(width))


multi_head("multiHeadAttention(2)", 2, 6, False)
multi_head("multiHeadAttention(4).causal()", 4, 8, True)


def block(case, heads, width, causal):
    module = nn.TransformerEncoderLayer(
        width, heads, 4 * width, 0.0, F.gelu, batch_first=True, norm_first=True
    )
    p = {"attention." + k: v for k, v in heads_parameters(width).items()}
    for norm in ("norm1", "norm2"):
        p[norm + ".weight"] = 1 + randn(width) / 4
        p[norm + ".bias"] = randn(width) / 4
    p["up.weight"] = randn(width, 4 * width) / 2
    p["up.bias"] = randn(4 * width)
    p["down.weight"] = randn(4 * width, width) / 2
    p["down.bias"] = randn(width)

    def function(x, **p):
        inner = {k[len("attention.") :]: v for k, v in p.items() if k.startswith("attention.")}
        theirs = torchs_heads(inner, "self_attn.")
        for ours, name in (("up", "linear1"), ("down", "linear2")):
            theirs[name + ".weight"] = p[ours + ".weight"].T
            theirs[name + ".bias"] = p[ours + ".bias"]
        theirs |= {k: v for k, v in p.items() if k.startswith("norm")}
        mask = causal_mask(x.shape[1]) if causal else None
        return {"out": call(module, theirs, x, src_mask=mask, is_causal=causal)}

    record(case, function, x=randn(2, 4, width), **p)


block("transformerBlock(2)", 2, 4, False)
block("transformerBlock(2).causal()", 2, 6, True)

table.write()
