"""Writes oracle tables: one CSV row per tensor, `case,name,shape,values`.

Shape is like 5x3 (empty for a scalar); values are separated by blanks and printed so that reading
them gives the same double.
"""

import csv
import pathlib

import torch

FOLDER = pathlib.Path(__file__).parent.parent / "src/test/resources/oracle"


class Table:
    """Rows collected for one file, all digits of each value or the given number of them."""

    def __init__(self, file, digits=None):
        self.file = file
        self.write_value = repr if digits is None else lambda v: f"{v:.{digits}g}"
        self.rows = []

    def add(self, case, **tensors):
        for name, value in tensors.items():
            t = torch.as_tensor(value).detach()
            shape = "x".join(str(n) for n in t.shape)
            values = " ".join(self.write_value(v) for v in t.flatten().tolist())
            self.rows.append([case, name, shape, values])

    def write(self):
        FOLDER.mkdir(parents=True, exist_ok=True)
        with open(FOLDER / self.file, "w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
            writer.writerow(["case", "name", "shape", "values"])
            writer.writerows(self.rows)
        print(self.file, len(self.rows), "rows, PyTorch", torch.__version__)
