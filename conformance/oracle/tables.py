"""scikit-learn on the tables of TrapTables: the score that `naklon train` has to come near.

    python conformance/oracle/tables.py        (needs scikit-learn and pandas, and Java)

TrapTables.main writes NAME-train.csv and NAME-test.csv into a folder that is deleted at the end.
Numbers: the mean for
what is missing, then StandardScaler; text: one column for each level; the constant columns stay.
Then MLPClassifier or MLPRegressor as scikit-learn ships them (one hidden layer of 100, Adam 0.001,
200 epochs), and once more with 1,000 epochs and early stopping, and for values with the target
standardised as well. The better of the means over five seeds counts. Accuracy for classes, R^2 for
values, and F1 (macro).
"""

import pathlib
import subprocess
import tempfile
import warnings

import numpy as np
import pandas as pd
import sklearn
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.impute import SimpleImputer
from sklearn.metrics import accuracy_score, f1_score, r2_score
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

TABLES = [
    ("flats", "price", False),
    ("scales", "state", True),
    ("gaps", "kind", True),
    ("rare", "fraud", True),
    ("power", "output", False),
    ("survey", "answer", True),
]
TESTS = pathlib.Path(__file__).parent.parent / "src/test"
MISSING = ["", "NA", "NaN", "?", "null"]
SEEDS = range(5)


def features(x):
    numbers = [c for c in x if pd.api.types.is_numeric_dtype(x[c])]
    text = [c for c in x if c not in numbers]
    return ColumnTransformer([
        ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), numbers),
        ("text", make_pipeline(SimpleImputer(strategy="constant", fill_value="missing"),
                               OneHotEncoder(handle_unknown="ignore")), text),
    ])


def nets(is_class, seed):
    if is_class:
        return {
            "as shipped": MLPClassifier(random_state=seed),
            "early stopping": MLPClassifier(random_state=seed, max_iter=1000, early_stopping=True),
        }
    return {
        "as shipped": MLPRegressor(random_state=seed),
        "early stopping": MLPRegressor(random_state=seed, max_iter=1000, early_stopping=True),
        "scaled target": TransformedTargetRegressor(
            MLPRegressor(random_state=seed, max_iter=1000, early_stopping=True),
            transformer=StandardScaler()),
    }


def main(folder):
    """The lines of tables.csv."""
    warnings.filterwarnings("ignore")
    yield "# scikit-learn %s, by conformance/oracle/tables.py" % sklearn.__version__
    yield "table,target,is_class,net,score,f1_macro,sd"
    for name, target, is_class in TABLES:
        train, test = [pd.read_csv("%s/%s-%s.csv" % (folder, name, part), na_values=MISSING,
                                   keep_default_na=False) for part in ("train", "test")]
        x, y = train.drop(columns=target), train[target]
        u, v = test.drop(columns=target), test[target]
        scores = {}
        for seed in SEEDS:
            for kind, net in nets(is_class, seed).items():
                guess = make_pipeline(features(x), net).fit(x, y).predict(u)
                score = accuracy_score(v, guess) if is_class else r2_score(v, guess)
                f1 = f1_score(v, guess, average="macro") if is_class else float("nan")
                scores.setdefault(kind, []).append((score, f1))
        for kind, pairs in scores.items():
            a = np.array(pairs)
            yield "%s,%s,%s,%s,%.6f,%.6f,%.6f" % (
                name, target, str(is_class).lower(), kind, a[:, 0].mean(), a[:, 1].mean(),
                a[:, 0].std())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        source = TESTS / "java/naklon/conformance/TrapTables.java"
        subprocess.run(["java", source, folder], check=True)
        lines = list(main(folder))
    (TESTS / "resources/oracle/tables.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("tables.csv", len(lines) - 2, "rows, scikit-learn", sklearn.__version__)
