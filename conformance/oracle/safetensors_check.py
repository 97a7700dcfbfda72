"""Naklon's safetensors files beside the safetensors package for Python.

    python safetensors_check.py write FOLDER   writes foreign.safetensors and half.safetensors
    python safetensors_check.py check FOLDER   reads naklon.safetensors, which Naklon wrote, checks
                                               values and check sum, and writes it again, in another
                                               order, as rewritten.safetensors

FOLDER is engine/src/test/resources/naklon/store. Needs numpy and safetensors; where torch is
installed, the file is read with it as well.
"""

import hashlib
import json
import struct
import sys
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save_file


def foreign():
    return {
        "слой.тегло": np.array([[1, -0.0, np.nan], [np.inf, -np.inf, 1e-45]], np.float32),
        "double": np.array([0.1, -2.5e300], np.float64),
        "int": np.array([-1, 0, 2**31 - 1], np.int32),
        "bytes": np.array([[0, 127, 128, 255]], np.uint8),
        "scalar": np.array(0.1, np.float32),
        "empty": np.zeros((0, 3), np.float32),
    }


def naklon():
    """What the test SafetensorsTest.writesTheGoldenFile writes."""
    return {
        "hidden.weight": np.array([[0.5, -0.0, np.nan], [np.inf, -np.inf, 1e-45]], np.float32),
        "step": np.array(12, np.float64),
        "pixels": np.array([0, 127, 255], np.uint8),
        "скрит \"слой\"": np.array([0.1, 1e300], np.float64),
        "classes": np.array([-1, 2**31 - 1], np.int32),
        "empty": np.zeros((2, 0), np.float32),
    }


def same(found, expected):
    assert found.keys() == expected.keys(), (found.keys(), expected.keys())
    for name, value in expected.items():
        assert found[name].dtype == value.dtype, name
        assert found[name].shape == value.shape, name
        assert found[name].tobytes() == value.tobytes(), name


def check_sum(path):
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    data = raw[8 + length :]
    assert (8 + length) % 8 == 0
    metadata = header.pop("__metadata__")
    expected = metadata.pop("naklon.sha256")
    tensors = {}
    for name, row in header.items():
        begin, end = row["data_offsets"]
        digest = hashlib.sha256(data[begin:end]).hexdigest()
        tensors[name] = {"dtype": row["dtype"], "shape": row["shape"], "sha256": digest}
    text = json.dumps(
        {"metadata": metadata, "tensors": tensors},
        sort_keys=True, ensure_ascii=False, separators=(",", ":"),
    )
    found = hashlib.sha256(text.encode()).hexdigest()
    assert found == expected, (found, expected)


def write(folder):
    metadata = {"format": "np", "бележка": 'от "Python"\n'}
    save_file(foreign(), folder / "foreign.safetensors", metadata)
    save_file({"half": np.array([1, 2], np.float16)}, folder / "half.safetensors")


def check(folder):
    path = folder / "naklon.safetensors"
    same(load_file(path), naklon())
    check_sum(path)
    with safe_open(path, "np") as f:
        metadata = f.metadata()
    assert metadata["бележка"] == "две\nредици", metadata
    # The package puts metadata in an order of its own; any will do.
    save_file(load_file(path), folder / "rewritten.safetensors", metadata)
    check_sum(folder / "rewritten.safetensors")
    try:
        import safetensors.torch as st
    except ImportError:
        print("no torch here: read with numpy only")
    else:
        same({k: v.numpy() for k, v in st.load_file(path).items()}, naklon())
    print("naklon.safetensors: the same values, the same check sum")


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]](Path(sys.argv[2]))
