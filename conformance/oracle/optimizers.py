"""Optimizers as PyTorch has them, optax for those it lacks, and SOAP by its formulas.

    python conformance/oracle/optimizers.py        (needs torch and optax)

Writes optimizers.csv. Each optimizer trains for 100 steps, in float64, a net of 3 inputs, 4 tanh
units and 3 outputs on 8 examples by mean squared error. Data and first weights are exact binary
fractions given by formulas (see `net`), so that the Java side needs no file for them. A case is
named by the Java code that builds the optimizer; the settings of PyTorch's own tests (OptimizerInfo,
91 of them) are all here but SparseAdam's four, which need sparse gradients.

Recorded are the weights after every tenth step; what the optimizer evaluates in their place if it
is something else; and the sensitivity: how far the reference strays from itself, relative to its
largest weight, when every first weight is moved by one ulp, up or down.
"""

import math

import numpy as np
import torch
from torch import optim
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

import references
from table import Table

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

SHAPES = [(3, 4), (4,), (4, 3), (3,)]
NAMES = ["1.weight", "1.bias", "2.weight", "2.bias"]
STEPS = 100
EVERY = 10
UNSTABLE = 1e-6  # a reference that strays farther than this judges nothing


class Run:
    """An optimizer of PyTorch and what is done around it."""

    def __init__(self, weights, make, before=None, average=None, evaluated=None):
        self.weights = weights
        self.optimizers = make(weights)
        if not isinstance(self.optimizers, list):
            self.optimizers = [self.optimizers]
        self.before = before
        self.average = average(weights) if average else None
        self.state = evaluated

    def step(self):
        if self.before:
            self.before(self.weights)
        for o in self.optimizers:
            o.step()
        if self.average:
            self.average.step(self.weights)

    def evaluated(self):
        if self.average:
            return self.average.values()
        if self.state:
            return [self.optimizers[0].state[w][self.state] for w in self.weights]
        return None


class Ema:
    def __init__(self, weights, decay):
        self.model = torch.nn.ParameterList([w.detach().clone() for w in weights])
        self.mean = AveragedModel(self.model, multi_avg_fn=get_ema_multi_avg_fn(decay))

    def step(self, weights):
        for p, w in zip(self.model.parameters(), weights):
            p.data.copy_(w)
        self.mean.update_parameters(self.model)

    def values(self):
        return list(self.mean.module.parameters())


class Swa(Ema):
    def __init__(self, weights, start, every):
        self.model = torch.nn.ParameterList([w.detach().clone() for w in weights])
        self.mean = AveragedModel(self.model)
        self.start, self.every, self.number = start, every, 0

    def step(self, weights):
        self.number += 1
        due = self.number >= self.start and (self.number - self.start) % self.every == 0
        if due:
            super().step(weights)
        elif self.number < self.start:
            for p, w in zip(self.mean.module.parameters(), weights):
                p.data.copy_(w)


def plain(cls, **options):
    return lambda w: Run(w, lambda p: cls(p, **options))


def evaluated(cls, state, **options):
    return lambda w: Run(w, lambda p: cls(p, **options), evaluated=state)


def clipped_norm(most):
    return lambda w: torch.nn.utils.clip_grad_norm_(w, most)


def clipped_value(most):
    return lambda w: torch.nn.utils.clip_grad_value_(w, most)


def groups(*factors):
    """AdamW with groups: (pattern of the name's end, rate, decay); lr 0.05, decay 0.2."""

    def make(w):
        made = []
        for name, p in zip(NAMES, w):
            rate, decay = next(((r, d) for end, r, d in factors if name.endswith(end)), (1, 1))
            made.append({"params": [p], "lr": 0.05 * rate, "weight_decay": 0.2 * decay})
        return optim.AdamW(made)

    return lambda w: Run(w, make)


def muon(lr=1e-3, others=3e-4, **options):
    """Matrices by Muon, without PyTorch's cast to bfloat16, the rest by AdamW."""

    def make(p):
        matrices = [w for w in p if w.ndim == 2]
        rest = [w for w in p if w.ndim != 2]
        adamw = optim.AdamW(rest, lr=others, betas=(0.9, 0.95), eps=1e-10, weight_decay=0.0)
        return [optim.Muon(matrices, lr=lr, **options), adamw]

    return lambda w: Run(w, make)


A = optim
SETTINGS = {
    # PyTorch's own settings
    "Sgd.of(0.001)": plain(A.SGD, lr=1e-3),
    "Sgd.of(0.01)": plain(A.SGD, lr=0.01),
    "Sgd.of(0.001).weightDecay(0.5)": plain(A.SGD, lr=1e-3, weight_decay=0.5),
    "Sgd.of(0.001).momentum(0.9)": plain(A.SGD, lr=1e-3, momentum=0.9),
    "Sgd.of(0.001).weightDecay(0.1).maximize()": plain(
        A.SGD, lr=1e-3, weight_decay=0.1, maximize=True
    ),
    "Sgd.of(0.001).momentum(0.9).dampening(0.5)": plain(
        A.SGD, lr=1e-3, momentum=0.9, dampening=0.5
    ),
    "Sgd.of(0.001).momentum(0.9).weightDecay(0.1)": plain(
        A.SGD, lr=1e-3, momentum=0.9, weight_decay=0.1
    ),
    "Sgd.of(0.001).momentum(0.9).nesterov().weightDecay(0.1)": plain(
        A.SGD, lr=1e-3, momentum=0.9, nesterov=True, weight_decay=0.1
    ),
    "Adam.of(0.001)": plain(A.Adam),
    "Adam.of(0.01)": plain(A.Adam, lr=0.01),
    "Adam.of(0.001).weightDecay(0.1)": plain(A.Adam, weight_decay=0.1),
    "Adam.of(0.001).weightDecay(0.1).maximize()": plain(A.Adam, weight_decay=0.1, maximize=True),
    "Adam.of(0.001).amsgrad().weightDecay(0.1)": plain(A.Adam, weight_decay=0.1, amsgrad=True),
    "AdamW.of(0.001)": plain(A.AdamW),
    "AdamW.of(0.01)": plain(A.AdamW, lr=0.01),
    "AdamW.of(0.001).weightDecay(0.1)": plain(A.AdamW, weight_decay=0.1),
    "AdamW.of(0.001).weightDecay(0.1).maximize()": plain(A.AdamW, weight_decay=0.1, maximize=True),
    "AdamW.of(0.001).amsgrad().weightDecay(0.1)": plain(A.AdamW, weight_decay=0.1, amsgrad=True),
    "Adagrad.of(0.01)": plain(A.Adagrad),
    "Adagrad.of(0.001)": plain(A.Adagrad, lr=1e-3),
    "Adagrad.of(0.1)": plain(A.Adagrad, lr=0.1),
    "Adagrad.of(0.01).weightDecay(0.1)": plain(A.Adagrad, weight_decay=0.1),
    "Adagrad.of(0.01).weightDecay(0.1).maximize()": plain(
        A.Adagrad, weight_decay=0.1, maximize=True
    ),
    "Adagrad.of(0.01).weightDecay(0.1).initialAccumulator(0.1)": plain(
        A.Adagrad, weight_decay=0.1, initial_accumulator_value=0.1
    ),
    "Adagrad.of(0.1).learningRateDecay(0.5).weightDecay(0.1)": plain(
        A.Adagrad, lr=0.1, lr_decay=0.5, weight_decay=0.1
    ),
    "Adadelta.of(1.0).rho(0.9)": plain(A.Adadelta),
    "Adadelta.of(0.01).rho(0.9)": plain(A.Adadelta, lr=0.01),
    "Adadelta.of(1.0).rho(0.9).weightDecay(0.1)": plain(A.Adadelta, weight_decay=0.1),
    "Adadelta.of(1.0).rho(0.9).maximize()": plain(A.Adadelta, maximize=True),
    "Adadelta.of(1.0).rho(0.9).weightDecay(0.1).maximize()": plain(
        A.Adadelta, weight_decay=0.1, maximize=True
    ),
    "Adadelta.of(1.0).weightDecay(0.9)": plain(A.Adadelta, rho=0.95, weight_decay=0.9),
    "RmsProp.of(0.01).alpha(0.99)": plain(A.RMSprop),
    "RmsProp.of(0.001).alpha(0.99)": plain(A.RMSprop, lr=1e-3),
    "RmsProp.of(0.01).alpha(0.99).weightDecay(0.1)": plain(A.RMSprop, weight_decay=0.1),
    "RmsProp.of(0.01).alpha(0.99).maximize()": plain(A.RMSprop, maximize=True),
    "RmsProp.of(0.01).alpha(0.99).weightDecay(0.1).maximize()": plain(
        A.RMSprop, weight_decay=0.1, maximize=True
    ),
    "RmsProp.of(0.01).alpha(0.99).weightDecay(0.1).centered()": plain(
        A.RMSprop, weight_decay=0.1, centered=True
    ),
    "RmsProp.of(0.01).alpha(0.99).weightDecay(0.1).momentum(0.1).centered()": plain(
        A.RMSprop, weight_decay=0.1, centered=True, momentum=0.1
    ),
    "RmsProp.of(0.01).alpha(0.99).weightDecay(0.1).momentum(0.1).centered().maximize()": plain(
        A.RMSprop, weight_decay=0.1, centered=True, momentum=0.1, maximize=True
    ),
    "NAdam.of(0.002)": plain(A.NAdam),
    "NAdam.of(0.001)": plain(A.NAdam, lr=1e-3),
    "NAdam.of(0.002).momentumDecay(0.006)": plain(A.NAdam, momentum_decay=6e-3),
    "NAdam.of(0.002).weightDecay(0.1)": plain(A.NAdam, weight_decay=0.1),
    "NAdam.of(0.002).weightDecay(0.1).momentumDecay(0.006)": plain(
        A.NAdam, weight_decay=0.1, momentum_decay=6e-3
    ),
    "NAdam.of(0.002).weightDecay(0.1).momentumDecay(0.006).decoupled()": plain(
        A.NAdam, weight_decay=0.1, momentum_decay=6e-3, decoupled_weight_decay=True
    ),
    "NAdam.of(0.002).weightDecay(0.1).maximize()": plain(A.NAdam, weight_decay=0.1, maximize=True),
    "RAdam.of(0.001)": plain(A.RAdam),
    "RAdam.of(0.002)": plain(A.RAdam, lr=2e-3),
    "RAdam.of(0.001).epsilon(1.0E-6)": plain(A.RAdam, eps=1e-6),
    "RAdam.of(0.001).weightDecay(0.1)": plain(A.RAdam, weight_decay=0.1),
    "RAdam.of(0.001).weightDecay(0.1).decoupled()": plain(
        A.RAdam, weight_decay=0.1, decoupled_weight_decay=True
    ),
    "RAdam.of(0.001).weightDecay(0.1).maximize()": plain(A.RAdam, weight_decay=0.1, maximize=True),
    "Adamax.of(0.002)": plain(A.Adamax),
    "Adamax.of(0.1)": plain(A.Adamax, lr=0.1),
    "Adamax.of(0.002).weightDecay(0.1)": plain(A.Adamax, weight_decay=0.1),
    "Adamax.of(0.002).maximize()": plain(A.Adamax, maximize=True),
    "Adamax.of(0.002).weightDecay(0.1).maximize()": plain(
        A.Adamax, weight_decay=0.1, maximize=True
    ),
    "Asgd.of(0.01)": evaluated(A.ASGD, "ax"),
    "Asgd.of(0.01).lambda(0.1)": evaluated(A.ASGD, "ax", lambd=0.1),
    "Asgd.of(0.02)": evaluated(A.ASGD, "ax", lr=0.02),
    "Asgd.of(0.01).averageFrom(100.0)": evaluated(A.ASGD, "ax", t0=100),
    "Asgd.of(0.01).maximize()": evaluated(A.ASGD, "ax", maximize=True),
    "Asgd.of(0.01).weightDecay(0.1)": evaluated(A.ASGD, "ax", weight_decay=0.1),
    "Asgd.of(0.01).weightDecay(0.1).maximize()": evaluated(
        A.ASGD, "ax", weight_decay=0.1, maximize=True
    ),
    "Rprop.of(0.01)": plain(A.Rprop),
    "Rprop.of(2.0E-4)": plain(A.Rprop, lr=2e-4),
    "Rprop.of(0.01).etaPlus(1.5)": plain(A.Rprop, etas=(0.5, 1.5)),
    "Rprop.of(0.01).smallest(2.0E-6).largest(100.0)": plain(A.Rprop, step_sizes=(2e-6, 100)),
    "Rprop.of(0.01).maximize()": plain(A.Rprop, maximize=True),
    "Adafactor.of(0.01)": plain(A.Adafactor),
    "Adafactor.of(0.01).weightDecay(0.1)": plain(A.Adafactor, weight_decay=0.1, lr=0.01),
    "Adafactor.of(0.01).weightDecay(0.1).maximize()": plain(
        A.Adafactor, weight_decay=0.1, maximize=True
    ),
    "Adafactor.of(0.01).beta2Decay(-1.0)": plain(A.Adafactor, beta2_decay=-1.0),
    "Adafactor.of(0.01).clip(1.5)": plain(A.Adafactor, d=1.5),
    "Muon.of(0.001)": muon(),
    "Muon.of(0.01)": muon(lr=0.01),
    "Muon.of(0.001).weightDecay(0.2)": muon(weight_decay=0.2),
    "Muon.of(0.001).momentum(0.8)": muon(momentum=0.8),
    "Muon.of(0.001).steps(6)": muon(ns_steps=6),
    "Muon.of(0.001).coefficients(3.4, -4.7, 2.0)": muon(ns_coefficients=(3.4, -4.7, 2.0)),
    # livelier ones, and corners of the formulas
    "Sgd.of(0.1)": plain(A.SGD, lr=0.1),
    "Sgd.of(0.05).momentum(0.9).nesterov()": plain(A.SGD, lr=0.05, momentum=0.9, nesterov=True),
    "Adam.of(0.01).beta1(0.5).beta2(0.9).epsilon(0.01)": plain(
        A.Adam, lr=0.01, betas=(0.5, 0.9), eps=0.01
    ),
    "Adam.of(0.01).beta1(0.0).epsilon(0.01)": plain(A.Adam, lr=0.01, betas=(0.0, 0.999), eps=0.01),
    "Adam.of(0.01).beta2(0.0).epsilon(0.1)": plain(A.Adam, lr=0.01, betas=(0.9, 0.0), eps=0.1),
    "Adam.of(0.05).beta2(0.9).amsgrad()": plain(A.Adam, lr=0.05, betas=(0.9, 0.9), amsgrad=True),
    "AdamW.of(0.05).weightDecay(0.2)": plain(A.AdamW, lr=0.05, weight_decay=0.2),
    "RmsProp.of(0.001)": plain(A.RMSprop, lr=1e-3, alpha=0.9),
    "RmsProp.of(0.01).epsilon(0.1).momentum(0.9)": plain(
        A.RMSprop, alpha=0.9, eps=0.1, momentum=0.9
    ),
    "NAdam.of(0.05).beta1(0.8).beta2(0.9)": plain(A.NAdam, lr=0.05, betas=(0.8, 0.9)),
    "RAdam.of(0.05).beta2(0.9)": plain(A.RAdam, lr=0.05, betas=(0.9, 0.9)),
    "Asgd.of(0.1).lambda(0.01).alpha(0.5).averageFrom(10.0)": evaluated(
        A.ASGD, "ax", lr=0.1, lambd=0.01, alpha=0.5, t0=10
    ),
    "Adafactor.of(0.1).epsilon1(1.0E-4).epsilon2(0.01)": plain(
        A.Adafactor, lr=0.1, eps=(1e-4, 0.01)
    ),
    "Muon.of(0.02).momentum(0.5).plain().matchRmsAdamW()": muon(
        lr=0.02, momentum=0.5, nesterov=False, adjust_lr_fn="match_rms_adamw"
    ),
    "Muon.of(0.02).weightDecay(0.0).others(AdamW.of(0.01).beta2(0.95).epsilon(1.0E-10)"
    ".weightDecay(0.0))": muon(lr=0.02, weight_decay=0.0, others=0.01),
    # around an optimizer
    "Sgd.of(0.1).clipNorm(0.3)": lambda w: Run(
        w, lambda p: A.SGD(p, lr=0.1), before=clipped_norm(0.3)
    ),
    "Sgd.of(0.1).momentum(0.9).clipValue(0.05)": lambda w: Run(
        w, lambda p: A.SGD(p, lr=0.1, momentum=0.9), before=clipped_value(0.05)
    ),
    "AdamW.of(0.05).weightDecay(0.2).group(\"*.bias\", 1.0, 0.0)": groups(("bias", 1, 0)),
    "AdamW.of(0.05).weightDecay(0.2).group(\"2.*\", 0.1, 1.0).group(\"*.bias\", 3.0, 0.5)": groups(
        ("2.weight", 0.1, 1), ("2.bias", 0.1, 1), ("bias", 3, 0.5)
    ),
    "Sgd.of(0.1).ema(0.9)": lambda w: Run(
        w, lambda p: A.SGD(p, lr=0.1), average=lambda w: Ema(w, 0.9)
    ),
    "Adam.of(0.05).swa(30, 7)": lambda w: Run(
        w, lambda p: A.Adam(p, lr=0.05), average=lambda w: Swa(w, 30, 7)
    ),
    # those that PyTorch lacks
    "Lion.of(0.001)": references.lion(0.001),
    "Lion.of(1.0E-4).beta1(0.95).beta2(0.98)": references.lion(1e-4, b1=0.95, b2=0.98),
    "Lion.of(0.001).weightDecay(0.5)": references.lion(0.001, weight_decay=0.5),
    "ScheduleFreeSgd.of(0.3)": references.schedule_free_sgd(0.3),
    "ScheduleFreeSgd.of(0.3).momentum(0.5).weightDecay(0.1)": references.schedule_free_sgd(
        0.3, b1=0.5, weight_decay=0.1
    ),
    "ScheduleFreeAdamW.of(0.05)": references.schedule_free_adamw(0.05),
    "ScheduleFreeAdamW.of(0.02).beta1(0.95).beta2(0.99).weightDecay(0.1)":
        references.schedule_free_adamw(0.02, b1=0.95, b2=0.99, weight_decay=0.1),
    "Soap.of(0.003)": references.soap(0.003),
    "Soap.of(0.01).beta1(0.9).beta2(0.99).weightDecay(0.0).every(3)": references.soap(
        0.01, betas=(0.9, 0.99), weight_decay=0.0, every=3
    ),
    "Soap.of(0.01).largest(3)": references.soap(0.01, largest=3),
    "Soap.of(0.01).shampooBeta(0.8).every(1)": references.soap(0.01, shampoo_beta=0.8, every=1),
}


def net(ulp=0):
    """Inputs, targets and first weights, each moved by so many ulp."""
    x = torch.tensor([((7 * i * i + 3 * i) % 11 - 5) / 4 for i in range(24)]).reshape(8, 3)
    y = torch.tensor([((5 * i * i + i) % 7 - 3) / 4 for i in range(24)]).reshape(8, 3)
    weights = []
    k = 0
    for shape in SHAPES:
        n = math.prod(shape)
        values = np.array([((5 * i + 2) % 13 - 6) / 8 for i in range(k, k + n)])
        if ulp:
            values = np.nextafter(values, ulp * np.inf)
        weights.append(torch.tensor(values).reshape(shape).requires_grad_())
        k += n
    return x, y, weights


def flat(tensors):
    return torch.cat([t.detach().flatten() for t in tensors])


def train(make, ulp=0):
    """Weights, and what is evaluated, after every tenth step."""
    x, y, weights = net(ulp)
    run = make(weights)
    recorded, evaluated = {}, {}
    for step in range(1, STEPS + 1):
        w1, b1, w2, b2 = weights
        loss = ((torch.tanh(x @ w1 + b1) @ w2 + b2 - y) ** 2).mean()
        for w in weights:
            w.grad = None
        loss.backward()
        run.step()
        if step % EVERY == 0:
            recorded[step] = flat(weights)
            if run.evaluated() is not None:
                evaluated[step] = flat(run.evaluated())
    return recorded, evaluated


def strayed(recorded, moved):
    """The largest deviation so far at each record, relative to the largest entry."""
    far = [float((moved[k] - w).abs().max() / w.abs().max()) for k, w in recorded.items()]
    return np.maximum.accumulate(far)


def main():
    table = Table("optimizers.csv", digits=13)
    for code, make in SETTINGS.items():
        recorded, evaluated = train(make)
        sensitivity = np.zeros(len(recorded))
        for ulp in (1, -1):
            moved, moved_evaluated = train(make, ulp)
            sensitivity = np.maximum(sensitivity, strayed(recorded, moved))
            if evaluated:
                sensitivity = np.maximum(sensitivity, strayed(evaluated, moved_evaluated))
        print(f"{code}: {sensitivity[-1]:.1e}")
        assert sensitivity[-1] < UNSTABLE, "bent by rounding: no judge"
        for step, weights in recorded.items():
            table.add(code, **{f"weights {step}": weights})
        for step, weights in evaluated.items():
            table.add(code, **{f"evaluated {step}": weights})
        table.add(code, sensitivity=sensitivity)
    table.write()
    print(f"{len(SETTINGS)} cases")


if __name__ == "__main__":
    references.patch_muon()
    main()
