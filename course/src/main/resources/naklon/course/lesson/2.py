import numpy as np
import torch

x, y, rate = 1.5, 0.5, 0.1

# NumPy: forward, then backward by the chain rule.
w1, b1, w2, b2 = 0.4, 0.1, -0.6, 0.2
z1 = w1 * x + b1
a1 = 1 / (1 + np.exp(-z1))
z2 = w2 * a1 + b2
d_pred = 2 * (z2 - y)
dw2, db2 = d_pred * a1, d_pred
dz1 = d_pred * w2 * a1 * (1 - a1)
dw1, db1 = dz1 * x, dz1
w1, b1, w2, b2 = w1 - rate * dw1, b1 - rate * db1, w2 - rate * dw2, b2 - rate * db2
after = (w2 / (1 + np.exp(-(w1 * x + b1))) + b2 - y) ** 2
print("numpy loss", (z2 - y) ** 2)
print("numpy dw1", dw1)
print("numpy dw2", dw2)
print("numpy after", after)

# PyTorch: backward() walks the same way.
p = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (0.4, 0.1, -0.6, 0.2)]
def loss_of(p):
    return (p[2] * torch.sigmoid(p[0] * x + p[1]) + p[3] - y) ** 2
loss = loss_of(p)
loss.backward()
print("torch loss", loss.item())
print("torch dw1", p[0].grad.item())
print("torch dw2", p[2].grad.item())
with torch.no_grad():
    print("torch after", loss_of([q - rate * q.grad for q in p]).item())
