"""Matrix products by NumPy's OpenBLAS or by PyTorch: see ../shared/Peer.java for what is said."""

import argparse
import os
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--library", required=True)
parser.add_argument("--workload")
parser.add_argument("--threads", type=int, required=True)
parser.add_argument("--data")
args = parser.parse_args()
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(args.threads)

import numpy as np

if args.library == "torch":
    import torch

    torch.set_num_threads(args.threads)


def matrix(rows, columns):
    m = np.random.default_rng(7).standard_normal((rows, columns), np.float32)
    return torch.from_numpy(m) if args.library == "torch" else m


def timed(product, seconds):
    began = last = time.perf_counter()
    done, chunk = 0, 1
    while True:
        for _ in range(chunk):
            product()
        done += chunk
        now = time.perf_counter()
        if now - began >= seconds:
            return done, int((now - began) * 1e9)
        if now - last < 0.005:
            chunk *= 2
        elif now - last > 0.02:
            chunk = max(1, chunk // 2)
        last = now


def gemm(m, n, k, ta, tb, seconds):
    a = matrix(k, m).T if ta else matrix(m, k)
    b = matrix(n, k).T if tb else matrix(k, n)
    if args.library == "torch":
        c = torch.empty(m, n)
        product = lambda: torch.mm(a, b, out=c)
    else:
        c = np.empty((m, n), np.float32)
        product = lambda: np.matmul(a, b, out=c)
    timed(product, seconds / 2)
    return timed(product, seconds)


print("@ ready", flush=True)
for line in sys.stdin:
    words = line.split()
    if words[0] != "gemm":
        break
    numbers = [int(w) for w in words[1:6]]
    print("@ ran %d %d" % gemm(*numbers, float(words[6])), flush=True)
