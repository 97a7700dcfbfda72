"""Optimizers that PyTorch lacks, with the interface of `optimizers.Run`: optax's own, and SOAP.

SOAP has no packaged reference; it is written here from the paper (Vyas and others, "SOAP: Improving
and Stabilizing Shampoo using Adam", 2024, algorithm 3) and the choices of its authors' code: the
first gradient only starts the preconditioner, by eigh; later bases by one power iteration and QR,
with Adam's second moment reordered along.
"""

import inspect

import jax
import jax.numpy as jnp
import numpy as np
import optax
import torch
import torch.optim._muon as muon_module

jax.config.update("jax_enable_x64", True)


def patch_muon():
    """PyTorch's Newton-Schulz iteration without its cast to bfloat16."""
    source = inspect.getsource(muon_module._zeropower_via_newtonschulz)
    assert source.count("grad.bfloat16()") == 1
    exec(source.replace("grad.bfloat16()", "grad.clone()"), muon_module.__dict__)


class Optax:
    """A gradient transformation of optax on PyTorch's weights."""

    def __init__(self, weights, transformation, evaluate=None):
        self.weights = weights
        self.transformation = transformation
        self.state = transformation.init(self._values())
        self.evaluate = evaluate

    def _values(self):
        return [jnp.array(w.detach().numpy()) for w in self.weights]

    def step(self):
        gradients = [jnp.array(w.grad.numpy()) for w in self.weights]
        values = self._values()
        updates, self.state = self.transformation.update(gradients, self.state, values)
        for w, v in zip(self.weights, optax.apply_updates(values, updates)):
            w.data.copy_(torch.tensor(np.array(v)))

    def evaluated(self):
        if self.evaluate is None:
            return None
        return [torch.tensor(np.array(v)) for v in self.evaluate(self.state, self._values())]


def lion(lr, b1=0.9, b2=0.99, weight_decay=0.0):
    return lambda w: Optax(w, optax.lion(lr, b1=b1, b2=b2, weight_decay=weight_decay))


def schedule_free_sgd(lr, b1=0.9, weight_decay=0.0):
    def make(w):
        made = optax.contrib.schedule_free_sgd(
            lr, b1=b1, weight_decay=weight_decay or None, state_dtype=jnp.float64
        )
        return Optax(w, made, optax.contrib.schedule_free_eval_params)

    return make


def schedule_free_adamw(lr, b1=0.9, b2=0.999, weight_decay=0.0):
    def make(w):
        made = optax.contrib.schedule_free_adamw(
            lr, b1=b1, b2=b2, weight_decay=weight_decay, state_dtype=jnp.float64
        )
        return Optax(w, made, optax.contrib.schedule_free_eval_params)

    return make


class Soap:
    def __init__(self, weights, lr, betas, shampoo_beta, eps, weight_decay, every, largest):
        self.weights = weights
        self.lr, self.betas, self.eps, self.decay = lr, betas, eps, weight_decay
        self.shampoo_beta = betas[1] if shampoo_beta is None else shampoo_beta
        self.every, self.largest = every, largest
        self.number = 0
        self.states = [self._start(w) for w in weights]

    def _start(self, w):
        axes = [i for i, n in enumerate(w.shape) if w.ndim > 1 and n <= self.largest]
        gg = {i: torch.zeros(w.shape[i], w.shape[i]) for i in axes}
        return {"m": torch.zeros_like(w.data), "v": torch.zeros_like(w.data), "gg": gg, "q": None}

    @staticmethod
    def _along(x, matrices):
        """Each axis i of x multiplied by matrices[i]."""
        for i, a in matrices.items():
            x = torch.movedim(torch.tensordot(x, a, dims=([i], [0])), -1, i)
        return x

    @torch.no_grad()
    def step(self):
        self.number += 1
        for w, s in zip(self.weights, self.states):
            g = w.grad
            if self.number > 1:
                self._descend(w, g, s)
            for i, gg in s["gg"].items():
                rest = [a for a in range(g.ndim) if a != i]
                gg.lerp_(torch.tensordot(g, g, dims=(rest, rest)), 1 - self.shampoo_beta)
            if s["q"] is None:
                s["q"] = {
                    i: torch.linalg.eigh(gg + 1e-30 * torch.eye(len(gg)))[1].flip(1)
                    for i, gg in s["gg"].items()
                }
            elif (self.number - 1) % self.every == 0:
                for i, gg in s["gg"].items():
                    q = s["q"][i]
                    order = torch.argsort(torch.diag(q.T @ gg @ q), descending=True)
                    s["v"] = s["v"].index_select(i, order)
                    s["q"][i] = torch.linalg.qr(gg @ q[:, order])[0]

    def _descend(self, w, g, s):
        b1, b2 = self.betas
        t = self.number - 1
        s["m"].lerp_(g, 1 - b1)
        s["v"].mul_(b2).add_(self._along(g, s["q"]).square(), alpha=1 - b2)
        inside = self._along(s["m"], s["q"]) / (s["v"].sqrt() + self.eps)
        back = self._along(inside, {i: q.T for i, q in s["q"].items()})
        w -= self.lr * (1 - b2**t) ** 0.5 / (1 - b1**t) * back
        w -= self.lr * self.decay * w

    def evaluated(self):
        return None


def soap(
    lr,
    betas=(0.95, 0.95),
    shampoo_beta=None,
    eps=1e-8,
    weight_decay=0.01,
    every=10,
    largest=10000,
):
    return lambda w: Soap(w, lr, betas, shampoo_beta, eps, weight_decay, every, largest)
