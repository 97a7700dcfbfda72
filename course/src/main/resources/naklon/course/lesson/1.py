import numpy as np
import torch

x = np.array([1.0, 2.0, 3.0, 4.0])
y = np.array([2.0, 4.0, 6.0, 8.0])

# NumPy: the slopes are written by hand.
w, b = 0.0, 0.0
for epoch in range(100):
    r = w * x + b - y
    w, b = w - 0.01 * 2 * np.mean(r * x), b - 0.01 * 2 * np.mean(r)
print("numpy loss", np.mean((w * x + b - y) ** 2))
print("numpy w", w)
print("numpy b", b)

# PyTorch: backward() finds them.
tx, ty = torch.tensor(x), torch.tensor(y)
tw = torch.zeros((), dtype=torch.float64, requires_grad=True)
tb = torch.zeros((), dtype=torch.float64, requires_grad=True)
for epoch in range(100):
    loss = ((tw * tx + tb - ty) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        tw -= 0.01 * tw.grad
        tb -= 0.01 * tb.grad
        tw.grad.zero_()
        tb.grad.zero_()
print("torch loss", ((tw * tx + tb - ty) ** 2).mean().item())
print("torch w", tw.item())
print("torch b", tb.item())
