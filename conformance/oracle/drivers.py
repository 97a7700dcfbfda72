"""L-BFGS as PyTorch has it, and descent by its line search: drivers.csv.

    python conformance/oracle/drivers.py        (needs torch)

Two convex problems of a 3x3 matrix and 3 biases on the examples of `optimizers.py`: least squares
and logistic loss, both with a ridge. A case is named by the problem and the Java code that builds
the driver. Recorded are the weights after steps 1, 2, 3, 5 and 10, and the sensitivity: how far
PyTorch strays from itself, relative to its largest weight, when every first weight is moved by one
ulp, up or down.
"""

import numpy as np
import torch
from torch.optim import LBFGS
from torch.optim.lbfgs import _strong_wolfe

from table import Table

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

STEPS = 10
RECORDED = [1, 2, 3, 5, 10]


def lbfgs(**options):
    options = {"history_size": 10, "line_search_fn": "strong_wolfe"} | options
    return lambda w: LBFGS([w], **options)


class WolfeDescent:
    """Gradient descent by PyTorch's line search; first trials as in the Java record."""

    def __init__(self, w, lr, most=25):
        self.w, self.lr, self.most, self.promised = w, lr, most, 0.0

    @torch.no_grad()
    def step(self, closure):
        x = self.w.clone()

        def at(x, t, d):
            self.w.copy_(x + t * d)
            with torch.enable_grad():
                loss = closure().item()
            return loss, self.w.grad.clone()

        loss, g = at(x, 0.0, x)
        squares = g.dot(g)
        first = min(1.0, 1.0 / g.abs().sum().item()) * self.lr
        t = first if self.promised == 0 else self.promised / squares
        _, _, t, _ = _strong_wolfe(at, x, t, -g, loss, g, -squares, max_ls=self.most)
        self.w.copy_(x - t * g)
        self.promised = t * squares


DRIVERS = {
    "Lbfgs.of(1.0)": lbfgs(),
    "Lbfgs.of(1.0).history(100)": lbfgs(history_size=100),
    "Lbfgs.of(1.0).history(100).fixedStep()": lbfgs(history_size=100, line_search_fn=None),
    "Lbfgs.of(0.01).history(100).fixedStep()": lbfgs(
        lr=0.01, history_size=100, line_search_fn=None
    ),
    "Lbfgs.of(0.001).history(100).fixedStep()": lbfgs(
        lr=0.001, history_size=100, line_search_fn=None
    ),
    "Lbfgs.of(1.0).toleranceGradient(1.0E-6).history(100).fixedStep()": lbfgs(
        tolerance_grad=1e-6, history_size=100, line_search_fn=None
    ),
    "Lbfgs.of(1.0).iterations(1).evaluations(25).history(3)": lbfgs(
        max_iter=1, max_eval=25, history_size=3
    ),
    "Lbfgs.of(0.5).iterations(2).evaluations(9).history(2)": lbfgs(
        lr=0.5, max_iter=2, max_eval=9, history_size=2
    ),
    "WolfeDescent.of(1.0)": lambda w: WolfeDescent(w, 1.0),
    "WolfeDescent.of(10.0).evaluations(3)": lambda w: WolfeDescent(w, 10.0, 3),
}
X = torch.tensor([((7 * i * i + 3 * i) % 11 - 5) / 4 for i in range(24)]).reshape(8, 3)
Y = torch.tensor([((5 * i * i + i) % 7 - 3) / 4 for i in range(24)]).reshape(8, 3)


def outputs(w):
    return X @ w[:9].reshape(3, 3) + w[9:]


PROBLEMS = {
    "squares": lambda w: ((outputs(w) - Y) ** 2).mean() + 0.05 * (w**2).sum(),
    "logistic": lambda w: torch.nn.functional.softplus(
        outputs(w) * torch.where(Y > 0, -1.0, 1.0)
    ).mean()
    + 0.05 * (w**2).sum(),
}


def train(make, loss, ulp):
    values = np.array([((5 * i + 2) % 13 - 6) / 8 for i in range(12)])
    if ulp:
        values = np.nextafter(values, ulp * np.inf)
    w = torch.tensor(values).requires_grad_()
    driver = make(w)

    def closure():
        w.grad = None
        value = loss(w)
        value.backward()
        return value

    recorded = {}
    for step in range(1, STEPS + 1):
        driver.step(closure)
        if step in RECORDED:
            recorded[step] = w.detach().clone()
    return recorded


def main():
    table = Table("drivers.csv")
    for problem, loss in PROBLEMS.items():
        for code, make in DRIVERS.items():
            recorded = train(make, loss, 0)
            sensitivity = np.zeros(len(recorded))
            for ulp in (1, -1):
                moved = train(make, loss, ulp)
                far = [(moved[k] - w).abs().max() / w.abs().max() for k, w in recorded.items()]
                sensitivity = np.maximum(sensitivity, np.maximum.accumulate(np.array(far)))
            print(f"{problem} {code}: {sensitivity[-1]:.1e}")
            assert sensitivity[-1] < 1e-6, "bent by rounding: no judge"
            for step, weights in recorded.items():
                table.add(f"{problem} {code}", **{f"weights {step}": weights})
            table.add(f"{problem} {code}", sensitivity=sensitivity)
    table.write()


if __name__ == "__main__":
    main()
