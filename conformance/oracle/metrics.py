"""Figures of classification and regression as scikit-learn has them: metrics.csv.

    python conformance/oracle/metrics.py        (needs torch for the table, and scikit-learn)

A case of classes has logits [rows, classes] and labels; a case of values has predictions and values
[rows, outputs]. All numbers are multiples of 1/64, which float32 holds exactly, so ties are ties.
"""

import numpy as np
import torch
from scipy.special import softmax
from sklearn import metrics

from table import Table

torch.set_default_dtype(torch.float64)
random = np.random.default_rng(4)
table = Table("metrics.csv")


def grid(x, steps=64):
    return np.round(x * steps) / steps


def classes(case, logits, labels, auc=True):
    """Per-class and macro figures of arg max; undefined ones are 0, as with zero_division=0."""
    names = list(range(logits.shape[1]))
    said = logits.argmax(axis=1)
    each = metrics.precision_recall_fscore_support(labels, said, labels=names, zero_division=0)
    macro = metrics.precision_recall_fscore_support(
        labels, said, average="macro", zero_division=0
    )
    figures = {
        "accuracy": metrics.accuracy_score(labels, said),
        "confusion": metrics.confusion_matrix(labels, said, labels=names),
        "precision": each[0],
        "recall": each[1],
        "f1": each[2],
        "support": each[3],
        "macroPrecision": macro[0],
        "macroRecall": macro[1],
        "macroF1": macro[2],
    }
    for k in range(1, len(names)):
        ranked = np.argsort(-logits, axis=1, kind="stable")[:, :k]
        figures["top%d" % k] = np.mean([y in r for y, r in zip(labels, ranked)])
        if len(names) > 2 and len(np.unique(logits)) == logits.size:
            score = metrics.top_k_accuracy_score(labels, logits, k=k, labels=names)
            assert score == figures["top%d" % k], (case, k)
    if auc:
        p = softmax(logits, axis=1)
        figures["aucs"] = [metrics.roc_auc_score(labels == c, p[:, c]) for c in names]
        figures["auc"] = (
            metrics.roc_auc_score(labels, p[:, 1])
            if len(names) == 2
            else metrics.roc_auc_score(labels, p, multi_class="ovr", average="macro")
        )
    table.add(case, logits=logits, labels=labels, **figures)


def values(case, predictions, y):
    raw = {"multioutput": "raw_values"}
    r2 = metrics.r2_score(y, predictions, **raw)
    table.add(
        case,
        predictions=predictions,
        values=y,
        mae=metrics.mean_absolute_error(y, predictions, **raw),
        rmse=metrics.root_mean_squared_error(y, predictions, **raw),
        r2=r2,
        meanR2=metrics.r2_score(y, predictions),
    )


def noisy(rows, count, shares=None, noise=1.5):
    labels = random.choice(count, rows, p=shares)
    logits = random.normal(size=(rows, count)) * noise
    logits[np.arange(rows), labels] += 1
    return grid(logits), labels


classes("two classes", *noisy(300, 2))
classes("two classes, 1 in 30", *noisy(300, 2, [29 / 30, 1 / 30]))
classes("five classes", *noisy(400, 5))
classes("ten classes, few rows", *noisy(60, 10, noise=3), auc=False)
logits, labels = noisy(200, 2)
classes("ties", grid(logits, 1), labels)
logits, labels = noisy(200, 4)
logits[:, 2] -= 16
classes("a class that is never said", logits, labels)
logits, labels = noisy(100, 3, [0.5, 0.5, 0])
classes("a class that is not there", logits, labels, auc=False)
logits[:, 2] -= 16
classes("a class that is neither there nor said", logits, labels, auc=False)
classes("all right", 4.0 * np.eye(3)[[0, 1, 2, 0, 1]], np.array([0, 1, 2, 0, 1]))
classes("all wrong", -4.0 * np.eye(2)[[0, 1, 1, 0]], np.array([0, 1, 1, 0]))

y = grid(random.normal(size=(150, 1)) * 40 + 300)
values("one value", grid(y + random.normal(size=y.shape) * 9), y)
y = grid(random.normal(size=(90, 3)) * [1, 100, 0.5] + [0, -5000, 1])
values("three values", grid(y + random.normal(size=y.shape)), y)
values("worse than the mean", -y, y)
c = np.full((20, 2), 7.25)
values("constant values", c + np.array([[0.0, 0.5]]), c)
table.write()
