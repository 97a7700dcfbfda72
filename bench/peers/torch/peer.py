"""A workload of naklon-bench in PyTorch: see ../shared/Peer.java for what is said.

    python peer.py --workload W1 --threads 2 --data DIR --mode eager|compile [--start DIR]

What makes PyTorch fast on a CPU is used: fused optimizers, index_select from one tensor in
memory, channels-last images, one product for query, key and value.
"""

import argparse
import gzip
import os
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--workload", required=True)
parser.add_argument("--threads", type=int, required=True)
parser.add_argument("--data", required=True)
parser.add_argument("--mode", default="eager")
parser.add_argument("--start")
args = parser.parse_args()
os.environ["OMP_NUM_THREADS"] = str(args.threads)
os.environ.setdefault("TORCHINDUCTOR_COMPILE_THREADS", "1")

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(args.threads)
torch.manual_seed(7)
W = args.workload.upper()
BATCH = {"W2": 128, "W4A": 4, "W4B": 4, "W6": 12, "W7": 32}.get(W, 64)
CONTEXT = 64
MEAN, DEVIATION = 33.318421449829934, 78.56748998339798


def say(text):
    print("@ " + text, flush=True)


def idx(name, skip):
    with gzip.open(os.path.join(args.data, "mnist", name + ".gz")) as f:
        return np.frombuffer(f.read(), np.uint8, offset=skip)


def mnist(part):
    x = idx(part + "-images-idx3-ubyte", 16).reshape(-1, 784).astype(np.float32)
    x -= MEAN
    x /= DEVIATION
    y = idx(part + "-labels-idx1-ubyte", 8).astype(np.int64)
    return torch.from_numpy(x), torch.from_numpy(y)


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3)
        self.conv2 = nn.Conv2d(32, 64, 3)
        self.fc1 = nn.Linear(9216, 128)
        self.fc2 = nn.Linear(128, 10)
        self.to(memory_format=torch.channels_last)

    def forward(self, x):
        x = x.view(-1, 1, 28, 28)
        x = F.max_pool2d(F.relu(self.conv2(F.relu(self.conv1(x)))), 2)
        return self.fc2(F.relu(self.fc1(x.flatten(1))))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)

    def forward(self, x):
        b, t, c = x.shape
        q, k, v = self.qkv(self.norm1(x)).split(c, dim=2)
        q, k, v = (a.view(b, t, self.heads, -1).transpose(1, 2) for a in (q, k, v))
        seen = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.out(seen.transpose(1, 2).reshape(b, t, c))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


class Transformer(nn.Module):
    def __init__(self, vocabulary=65, width=128, layers=4, heads=4):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(CONTEXT, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        for p in self.parameters():
            if p.dim() == 2:
                nn.init.normal_(p, std=0.02)

    def forward(self, x):
        h = self.embedding(x) + self.positions.weight
        for block in self.blocks:
            h = block(h)
        return self.norm(h) @ self.embedding.weight.T


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(65, 128)
        self.lstm = nn.LSTM(128, 128, batch_first=True)
        self.out = nn.Linear(128, 65)

    def forward(self, x):
        return self.out(self.lstm(self.embedding(x))[0])


def net():
    if W in ("W1", "W5"):
        return nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
    if W == "W2":
        wide = nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU()
        return nn.Sequential(*wide, nn.Linear(512, 10))
    if W == "W4B":
        return nn.Sequential(nn.Linear(1, 8), nn.Sigmoid(), nn.Linear(8, 1))
    return {"W3": Cnn, "W6": Transformer, "W7": Lstm}[W]()


def given():
    """Naklon's weights by name, as torch has them: matrices transposed."""
    flat = np.fromfile(os.path.join(args.start, "weights.bin"), "<f4")
    found, at = {}, 0
    with open(os.path.join(args.start, "names.txt")) as f:
        for line in f:
            name, *dims = line.split()
            dims = [int(d) for d in dims]
            n = int(np.prod(dims))
            found[name] = torch.from_numpy(flat[at : at + n].reshape(dims).copy())
            at += n
    return found


def load(model):
    """Puts Naklon's weights into the model."""
    w = given()
    state = model.state_dict()
    if W == "W6":
        t = {"embedding.weight": w["embedding.weight"], "positions.weight": w["positions.weight"]}
        for name in ("norm.weight", "norm.bias"):
            t[name] = w[name]
        for b in range(4):
            to, at = f"blocks.{b}.", f"block{b}."
            parts = [at + f"attention.{p}" for p in ("query", "key", "value")]
            t[to + "qkv.weight"] = torch.cat([w[p + ".weight"].T for p in parts])
            t[to + "qkv.bias"] = torch.cat([w[p + ".bias"] for p in parts])
            t[to + "out.weight"] = w[at + "attention.out.weight"].T
            t[to + "out.bias"] = w[at + "attention.out.bias"]
            for p in ("up", "down"):
                t[to + p + ".weight"] = w[at + p + ".weight"].T
                t[to + p + ".bias"] = w[at + p + ".bias"]
            for p in ("norm1", "norm2"):
                t[to + p + ".weight"] = w[at + p + ".weight"]
                t[to + p + ".bias"] = w[at + p + ".bias"]
    else:
        t = {}
        for (name, old), (_, new) in zip(state.items(), w.items()):
            turned = new.dim() == 2 and "embedding" not in name
            t[name] = new.T if turned else new
    model.load_state_dict(t)


def optimizer(model):
    p = model.parameters()
    if W in ("W1", "W5"):
        return torch.optim.SGD(p, lr=0.05, momentum=0.9, fused=True)
    if W == "W4B":
        return torch.optim.SGD(p, lr=0.1)
    if W in ("W6", "W7"):
        return torch.optim.AdamW(p, lr=1e-3, weight_decay=0.01, fused=True)
    return torch.optim.Adam(p, lr=1e-3, fused=True)


class Line:
    """The lesson's loop with autograd in the place of its formulas."""

    def __init__(self):
        self.x = torch.tensor([1.0, 2, 3, 4])
        self.y = 2 * self.x
        self.w = torch.zeros((), requires_grad=True)
        self.b = torch.zeros((), requires_grad=True)
        if args.start:
            w = list(given().values())
            with torch.no_grad():
                self.w.copy_(w[0].reshape(()))
                self.b.copy_(w[1].reshape(()))

    def loss(self, x, y):
        return ((self.w * x + self.b - y) ** 2).mean()

    def step(self, rows):
        loss = self.compute(self.x, self.y)
        loss.backward()
        with torch.no_grad():
            self.w -= 0.01 * self.w.grad
            self.b -= 0.01 * self.b.grad
        self.w.grad = None
        self.b.grad = None
        return loss


class Learner:
    """A net, its data and its optimizer."""

    def __init__(self):
        self.model = net()
        if args.start:
            load(self.model)
        self.optimizer = optimizer(self.model)
        if W == "W4B":
            third = 1 / 3
            self.x = torch.tensor([-1, -third, third, 1]).reshape(4, 1)
            self.y = self.x**2
        elif W in ("W6", "W7"):
            with open(os.path.join(args.data, "tinyshakespeare", "input.txt")) as f:
                text = f.read()
            number = {c: i for i, c in enumerate(sorted(set(text)))}
            self.tokens = torch.tensor([number[c] for c in text])
            self.places = torch.arange(CONTEXT)
        else:
            self.x, self.y = mnist("train")

    def loss(self, x, y):
        z = self.model(x)
        if W == "W4B":
            return F.mse_loss(z, y)
        return F.cross_entropy(z.flatten(0, -2), y.flatten())

    def batch(self, rows):
        if W in ("W6", "W7"):
            at = (rows[:, None] + self.places).flatten()
            x = self.tokens.index_select(0, at).view(-1, CONTEXT)
            return x, self.tokens.index_select(0, at + 1).view(-1, CONTEXT)
        if W == "W4B":
            return self.x, self.y
        return self.x.index_select(0, rows), self.y.index_select(0, rows)

    def step(self, rows):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.compute(*self.batch(rows))
        loss.backward()
        self.optimizer.step()
        return loss


learner = Line() if W == "W4A" else Learner()
learner.compute = torch.compile(learner.loss) if args.mode == "compile" else learner.loss
ROWS = (
    len(learner.tokens) - 1 - CONTEXT + 1
    if W in ("W6", "W7")
    else 4 if W.startswith("W4") else len(learner.x)
)


def batches():
    if W.startswith("W4"):
        rows = torch.arange(4)
        while True:
            yield rows
    while True:
        order = torch.randperm(ROWS)
        for at in range(0, ROWS - BATCH + 1, BATCH):
            yield order[at : at + BATCH]


following = batches()


def run(seconds):
    began = last = time.perf_counter()
    done, chunk = 0, 1
    while True:
        for _ in range(chunk):
            learner.step(next(following))
        done += chunk
        now = time.perf_counter()
        if now - began >= seconds:
            say(f"ran {done} {int((now - began) * 1e9)}")
            return
        if now - last < 0.005:
            chunk *= 2
        elif now - last > 0.02:
            chunk = max(1, chunk // 2)
        last = now


def losses():
    raw = np.fromfile(os.path.join(args.start, "rows.bin"), "<i4")
    rows = torch.from_numpy(raw[2:].astype(np.int64)).view(raw[0], raw[1])
    say("losses " + " ".join(repr(learner.step(r).item()) for r in rows))


def reach():
    x, y = mnist("t10k")
    steps = 0
    while True:
        learner.step(next(following))
        steps += 1
        if steps % 250 == 0:
            with torch.no_grad():
                accuracy = (learner.model(x).argmax(1) == y).float().mean().item()
            if accuracy >= 0.97:
                say(f"reached {accuracy} {steps}")
                return


if W == "W5":
    reach()
say("ready")
for line in sys.stdin:
    words = line.split()
    if words[0] == "losses":
        losses()
    elif words[0] == "run":
        run(float(words[1]))
    else:
        break
os._exit(0)
