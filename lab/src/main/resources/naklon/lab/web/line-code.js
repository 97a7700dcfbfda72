// Experiment 1 as a program of one's own. A test compiles and runs the Java.

const list = (values) => values.join(", ");

/** The same run in Java, on the engine. */
export function javaOf(q) {
  return `import naklon.autodiff.Gradients;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

void main() {
  var x = Tensor.of(${list(q.x)});${q.standardize ? standardJava : ""}
  var y = Tensor.of(${list(q.y)});
  var w = Parameter.scalar("w", ${q.w});
  var b = Parameter.scalar("b", ${q.b});
  for (int epoch = 0; epoch < ${q.epochs}; epoch++) {
    var loss = ${q.standardize ? "z" : "x"}.mul(w).add(b).sub(y).square().mean();
    var d = Gradients.of(loss, w, b);
    w.assign(w.sub(d.of(w).mul(${q.learningRate})));
    b.assign(b.sub(d.of(b).mul(${q.learningRate})));
  }
  IO.println("w = " + w.value().item() + ", b = " + b.value().item());
}
`;
}

const standardJava = `
  double mean = x.mean().item();
  double deviation = Math.sqrt(x.sub(mean).square().mean().item());
  var z = x.sub(mean).div(deviation);`;

/** The same run in Python, with PyTorch. */
export function pytorchOf(q) {
  return `import torch

x = torch.tensor([${list(q.x)}], dtype=torch.float64)${q.standardize ? standardPython : ""}
y = torch.tensor([${list(q.y)}], dtype=torch.float64)
w = torch.tensor(${q.w}, dtype=torch.float64, requires_grad=True)
b = torch.tensor(${q.b}, dtype=torch.float64, requires_grad=True)
step = torch.optim.SGD([w, b], lr=${q.learningRate})
for epoch in range(${q.epochs}):
    step.zero_grad()
    loss = ((w * x + b - y) ** 2).mean()
    loss.backward()
    step.step()
print(w.item(), b.item())
`;
}

const standardPython = `
x = (x - x.mean()) / x.std(correction=0)`;
