// Experiment 2 as a program of one's own. A test compiles and runs the Java.

const list = (values) => values.join(", ");

/** The same run in Java, on the engine. */
export function javaOf(q) {
  return `import naklon.autodiff.Gradients;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

void main() {
  var w1 = new Parameter("w1", Tensor.of(${list(q.w1)}));
  var b1 = new Parameter("b1", Tensor.of(${list(q.b1)}));
  var w2 = new Parameter("w2", Tensor.of(${list(q.w2)}));
  var b2 = Parameter.scalar("b2", ${q.b2});
  for (int step = 0; step < ${q.steps + 1}; step++) {
    var a1 = w1.mul(${q.x}).add(b1).sigmoid();
    var loss = w2.mul(a1).sum().add(b2).sub(${q.y}).square();
    var d = Gradients.of(loss, w1, b1, w2, b2);
    IO.println("loss = " + loss.item() + ", dw1 = " + d.of(w1).toDoubles()[0]);
    for (var p : new Parameter[] {w1, b1, w2, b2}) {
      p.assign(p.sub(d.of(p).mul(${q.learningRate})));
    }
  }
}
`;
}

/** The same run in Python, with PyTorch. */
export function pytorchOf(q) {
  const tensor = (v) => `torch.tensor(${v}, dtype=torch.float64, requires_grad=True)`;
  return `import torch

w1 = ${tensor("[" + list(q.w1) + "]")}
b1 = ${tensor("[" + list(q.b1) + "]")}
w2 = ${tensor("[" + list(q.w2) + "]")}
b2 = ${tensor(q.b2)}
descent = torch.optim.SGD([w1, b1, w2, b2], lr=${q.learningRate})
for step in range(${q.steps + 1}):
    descent.zero_grad()
    a1 = torch.sigmoid(w1 * ${q.x} + b1)
    loss = ((w2 * a1).sum() + b2 - ${q.y}) ** 2
    loss.backward()
    print(loss.item(), w1.grad[0].item())
    descent.step()
`;
}
