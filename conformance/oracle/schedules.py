"""Learning-rate schedules as PyTorch has them: schedules.csv.

    python conformance/oracle/schedules.py        (needs torch)

A case is named by the Java code that builds the schedule. Trainings have 60 steps of 5 to an epoch;
the plateau sees the figures that are stored with it, one for each epoch.
"""

import torch
from torch.optim import SGD
from torch.optim import lr_scheduler as lrs

from table import Table

torch.set_default_dtype(torch.float64)

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
    "multiStep(0.1, 2, 3, 7)": (lambda o: lrs.MultiStepLR(o, [2, 3, 7], gamma=0.1), EPOCH),
    "polynomial(1.0)": (lambda o: lrs.PolynomialLR(o, STEPS, power=1.0), 1),
    "polynomial(2.5)": (lambda o: lrs.PolynomialLR(o, STEPS, power=2.5), 1),
    "linear(0.25, 0.75, 20)": (lambda o: lrs.LinearLR(o, 0.25, 0.75, 20), 1),
    "linear(0.5, 0.5, 1)": (lambda o: lrs.ConstantLR(o, 0.5, 1000), 1),
    "cosineRestarts(2, 1, 0.0)": (
        lambda o: lrs.CosineAnnealingWarmRestarts(o, 2 * EPOCH), 1
    ),
    "cosineRestarts(1, 2, 0.1)": (
        lambda o: lrs.CosineAnnealingWarmRestarts(o, EPOCH, T_mult=2, eta_min=0.1), 1
    ),
    "oneCycle()": (lambda o: one_cycle(o), 1),
    "oneCycle(0.5, 10.0, 100.0)": (
        lambda o: one_cycle(o, pct_start=0.5, div_factor=10, final_div_factor=100), 1
    ),
    "oneCycleLinear()": (lambda o: one_cycle(o, anneal_strategy="linear"), 1),
    "oneCycleLinear(0.25, 4.0, 1000.0)": (
        lambda o: one_cycle(
            o, anneal_strategy="linear", pct_start=0.25, div_factor=4, final_div_factor=1000
        ),
        1,
    ),
    "cyclical(0.1, 7, 7)": (lambda o: cyclic(o, 7, 7), 1),
    "cyclical(0.1, 4, 10)": (lambda o: cyclic(o, 4, 10), 1),
    "cyclicalHalved(0.1, 5, 8)": (lambda o: cyclic(o, 5, 8, mode="triangular2"), 1),
    "cyclicalExponential(0.1, 6, 6, 0.98)": (
        lambda o: cyclic(o, 6, 6, mode="exp_range", gamma=0.98), 1
    ),
    "chained(exponential(0.9), linear(0.25, 1.0, 4))": (
        lambda o: lrs.ChainedScheduler([By(EPOCH, lrs.ExponentialLR(o, 0.9)), lrs.LinearLR(o, 0.25, 1, 4)]),
        1,
    ),
    "sequential(linear(0.1, 1.0, 20), 4, polynomial(1.0))": (
        lambda o: lrs.SequentialLR(
            o,
            [lrs.LinearLR(o, 0.1, 1, 20), lrs.PolynomialLR(o, STEPS - 20, power=1.0)],
            milestones=[20],
        ),
        1,
    ),
}

FIGURES = [3.0, 2.0, 1.9999, 2.0, 2.1, 1.5, 1.6, 1.5, 1.49999, 1.7, 1.4, 1.45]

PLATEAUS = {
    "plateau(0.1, 1)": dict(factor=0.1, patience=1),
    "plateau(0.5, 0)": dict(factor=0.5, patience=0),
    "plateau(0.5, 0, 0.01, 2, 0.2)": dict(
        factor=0.5, patience=0, threshold=0.01, cooldown=2, min_lr=0.2
    ),
}


class By:
    """A scheduler that is called every so many steps."""

    def __init__(self, every, scheduler):
        self.every, self.scheduler, self.calls = every, scheduler, 0
        self.optimizer = scheduler.optimizer
        self._last_lr = scheduler._last_lr

    def step(self):
        self.calls += 1
        if self.calls % self.every == 0:
            self.scheduler.step()


def one_cycle(o, **options):
    return lrs.OneCycleLR(o, max_lr=1.0, total_steps=STEPS, cycle_momentum=False, **options)


def cyclic(o, up, down, **options):
    return lrs.CyclicLR(
        o, 0.1, 1.0, step_size_up=up, step_size_down=down, cycle_momentum=False, **options
    )


def main():
    table = Table("schedules.csv")
    for code, (make, every) in SCHEDULES.items():
        optimizer = SGD([torch.zeros(1, requires_grad=True)], 1.0)
        scheduler = make(optimizer)
        factors = []
        for step in range(STEPS):
            factors.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            # The last call would be one beyond what OneCycleLR allows.
            if (step + 1) % every == 0 and step + 1 < STEPS:
                scheduler.step()
        table.add(code, factors=factors)
    for code, options in PLATEAUS.items():
        optimizer = SGD([torch.zeros(1, requires_grad=True)], 1.0)
        scheduler = lrs.ReduceLROnPlateau(optimizer, **options)
        factors = []
        for figure in FIGURES:
            factors.extend([optimizer.param_groups[0]["lr"]] * EPOCH)
            scheduler.step(figure)
        table.add(code, factors=factors, figures=FIGURES)
    table.write()


if __name__ == "__main__":
    main()
