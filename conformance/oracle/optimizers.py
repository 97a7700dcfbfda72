"""Optimizers and learning-rate schedules as PyTorch has them: optimizers.csv and schedules.csv.

    python conformance/oracle/optimizers.py        (needs torch)

Each optimizer trains for 100 steps, in float64, a net of 3 inputs, 4 tanh units and 2 outputs on 8
examples by mean squared error. Data and first weights are exact binary fractions given by formulas
(see `net`), so that the Java side needs no file for them. A case is named by the Java code that
builds the optimizer.
"""

import torch
from torch.optim import SGD, Adam, AdamW
from torch.optim import lr_scheduler as lrs

from table import Table

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

SHAPES = [(3, 4), (4,), (4, 2), (2,)]
RECORDED = {1, 2, 3, 10, 50, 100}

SETTINGS = {
    "Sgd.of(0.1)": lambda p: SGD(p, 0.1),
    "Sgd.of(0.1).weightDecay(0.01)": lambda p: SGD(p, 0.1, weight_decay=0.01),
    "Sgd.of(0.05).momentum(0.9)": lambda p: SGD(p, 0.05, momentum=0.9),
    "Sgd.of(0.05).momentum(0.9).dampening(0.3)": lambda p: SGD(
        p, 0.05, momentum=0.9, dampening=0.3
    ),
    "Sgd.of(0.05).momentum(0.9).nesterov()": lambda p: SGD(p, 0.05, momentum=0.9, nesterov=True),
    "Sgd.of(0.05).momentum(0.9).nesterov().weightDecay(0.01)": lambda p: SGD(
        p, 0.05, momentum=0.9, nesterov=True, weight_decay=0.01
    ),
    "Adam.of(0.01)": lambda p: Adam(p, 0.01),
    "Adam.of(0.01).beta1(0.5).beta2(0.9).epsilon(0.01)": lambda p: Adam(
        p, 0.01, betas=(0.5, 0.9), eps=0.01
    ),
    "Adam.of(0.01).beta1(0.0).epsilon(0.01)": lambda p: Adam(
        p, 0.01, betas=(0.0, 0.999), eps=0.01
    ),
    "Adam.of(0.01).beta2(0.0).epsilon(0.1)": lambda p: Adam(
        p, 0.01, betas=(0.9, 0.0), eps=0.1
    ),
    "Adam.of(0.01).weightDecay(0.1)": lambda p: Adam(p, 0.01, weight_decay=0.1),
    "Adam.of(0.05).beta2(0.9).amsgrad()": lambda p: Adam(
        p, 0.05, betas=(0.9, 0.9), amsgrad=True
    ),
    "AdamW.of(0.01)": lambda p: AdamW(p, 0.01),
    "AdamW.of(0.05).weightDecay(0.2)": lambda p: AdamW(p, 0.05, weight_decay=0.2),
    "AdamW.of(0.05).beta2(0.9).amsgrad()": lambda p: AdamW(
        p, 0.05, betas=(0.9, 0.9), amsgrad=True
    ),
    "AdamW.of(0.01).weightDecay(0.0)": lambda p: AdamW(p, 0.01, weight_decay=0.0),
}


def net():
    """Inputs, targets and first weights."""
    x = torch.tensor([((7 * i * i + 3 * i) % 11 - 5) / 4 for i in range(24)]).reshape(8, 3)
    y = torch.tensor([((5 * i * i + i) % 7 - 3) / 4 for i in range(16)]).reshape(8, 2)
    weights = []
    k = 0
    for shape in SHAPES:
        n = torch.Size(shape).numel()
        values = [((5 * i + 2) % 13 - 6) / 8 for i in range(k, k + n)]
        weights.append(torch.tensor(values).reshape(shape).requires_grad_())
        k += n
    return x, y, weights


def train(make, scale=1.0):
    """Losses, and the weights after each recorded step."""
    x, y, weights = net()
    with torch.no_grad():
        for w in weights:
            w.mul_(scale)
    optimizer = make(weights)
    losses = []
    recorded = {}
    for step in range(1, 101):
        w1, b1, w2, b2 = weights
        loss = ((torch.tanh(x @ w1 + b1) @ w2 + b2 - y) ** 2).mean()
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step in RECORDED:
            recorded[step] = torch.cat([w.detach().flatten() for w in weights])
    return losses, recorded


def optimizers():
    table = Table("optimizers.csv")
    for code, make in SETTINGS.items():
        losses, recorded = train(make)
        for step, weights in recorded.items():
            table.add(code, **{f"weights {step}": weights})
        table.add(code, losses=losses)
        # A path that rounding alone can bend is no oracle: change the first weights by one bit.
        for scale in (1 + 2e-16, 1 - 2e-16):
            _, bent = train(make, scale)
            torch.testing.assert_close(bent[100], recorded[100], rtol=1e-12, atol=1e-15)
    table.write()


EPOCH = 5  # steps in one
STEPS = 60

# Each with how many steps pass between two calls of the scheduler.
SCHEDULES = {
    "constant()": (lambda o: lrs.LambdaLR(o, lambda t: 1.0), 1),
    "stepDecay(3, 0.5)": (lambda o: lrs.StepLR(o, 3, gamma=0.5), EPOCH),
    "exponential(0.9)": (lambda o: lrs.ExponentialLR(o, 0.9), EPOCH),
    "cosine()": (lambda o: lrs.CosineAnnealingLR(o, STEPS), 1),
    "cosine(0.1)": (lambda o: lrs.CosineAnnealingLR(o, STEPS, eta_min=0.1), 1),
    "warmup(8, constant())": (lambda o: lrs.LinearLR(o, 1 / 8, 1, 7), 1),
    "warmup(10, cosine())": (
        lambda o: lrs.SequentialLR(
            o,
            [lrs.LinearLR(o, 1 / 10, 1, 9), lrs.CosineAnnealingLR(o, STEPS - 10)],
            milestones=[10],
        ),
        1,
    ),
    "warmupEpochs(2, cosine(0.2))": (
        lambda o: lrs.SequentialLR(
            o,
            [lrs.LinearLR(o, 1 / 10, 1, 9), lrs.CosineAnnealingLR(o, STEPS - 10, eta_min=0.2)],
            milestones=[10],
        ),
        1,
    ),
}


def schedules():
    table = Table("schedules.csv")
    for code, (make, every) in SCHEDULES.items():
        optimizer = SGD([torch.zeros(1, requires_grad=True)], 1.0)
        scheduler = make(optimizer)
        factors = []
        for step in range(STEPS):
            factors.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if (step + 1) % every == 0:
                scheduler.step()
        table.add(code, factors=factors)
    table.write()


if __name__ == "__main__":
    optimizers()
    schedules()
