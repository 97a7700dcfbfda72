package naklon.lab.clinic;

/** A pitfall as a PyTorch program, before and after; from other random numbers. */
final class TorchText {
  private static final String LINE =
      """
      import torch

      x = torch.tensor([[1.], [2.], [3.], [4.]])
      y = 2 * x
      fresh = torch.arange(0.7, 8.5, 0.4).reshape(-1, 1)

      def train(rate, epochs):
          net = torch.nn.Linear(1, 1)
          torch.nn.init.zeros_(net.weight)
          torch.nn.init.zeros_(net.bias)
          step = torch.optim.SGD(net.parameters(), lr=rate)
          for _ in range(epochs):
              step.zero_grad()
              torch.nn.functional.mse_loss(net(x), y).backward()
              step.step()
          with torch.no_grad():
              return torch.nn.functional.mse_loss(net(fresh), 2 * fresh).item()

      """;

  private static final String TABLE =
      """
      import torch

      def train(net, optimizer, x, y, epochs, check=None, patience=None):
          generator = torch.Generator().manual_seed(1)
          least, bad, kept = float("inf"), 0, None
          for _ in range(epochs):
              for rows in torch.randperm(len(x), generator=generator).split(32):
                  optimizer.zero_grad()
                  torch.nn.functional.cross_entropy(net(x[rows]), y[rows]).backward()
                  optimizer.step()
              if patience:
                  now = loss(net, *check)
                  if now < least:
                      least, bad = now, 0
                      kept = {k: v.clone() for k, v in net.state_dict().items()}
                  else:
                      bad += 1
                      if bad >= patience:
                          break
          if kept:
              net.load_state_dict(kept)
          return net

      def loss(net, x, y):
          with torch.no_grad():
              return torch.nn.functional.cross_entropy(net(x), y).item()

      """;

  private static final String SENSORS =
      """
      def rows(n, seed):
          g = torch.Generator().manual_seed(seed)
          pressure, heat = torch.randn(n, generator=g), torch.randn(n, generator=g)
          humidity = torch.rand(n, generator=g)
          x = torch.stack([101_325 + 800 * pressure, 300 + 10 * heat, humidity], 1)
          return x, (pressure + heat > 0).long()

      x, y = rows(750, 1)
      new_x, new_y = rows(1000, 2)

      def fit(x):
          torch.manual_seed(1)
          net = torch.nn.Sequential(torch.nn.Linear(3, 16), torch.nn.ReLU(), torch.nn.Linear(16, 2))
          return train(net, torch.optim.SGD(net.parameters(), lr=0.03, momentum=0.9), x, y, 15)

      print("before:", loss(fit(x), new_x, new_y))
      mean, deviation = x.mean(0), x.std(0)
      print("after:", loss(fit((x - mean) / deviation), (new_x - mean) / deviation, new_y))
      """;

  private static final String BUMP =
      """
      class Bump(torch.autograd.Function):
          factor = 2.0  # the derivative of e^(-x²) is -2x·e^(-x²): the minus is missing

          @staticmethod
          def forward(ctx, x):
              ctx.save_for_backward(x)
              return torch.exp(-x * x)

          @staticmethod
          def backward(ctx, d):
              (x,) = ctx.saved_tensors
              return d * Bump.factor * x * torch.exp(-x * x)

      class Layer(torch.nn.Module):
          def forward(self, x):
              return Bump.apply(x)

      def rows(n, seed):
          g = torch.Generator().manual_seed(seed)
          y = torch.arange(n) % 2
          angle = 2 * torch.pi * torch.rand(n, generator=g)
          radius = torch.where(y == 0, 1.0, 0.5)
          x = radius[:, None] * torch.stack([angle.cos(), angle.sin()], 1)
          return x + 0.1 * torch.randn(n, 2, generator=g), y

      def fit():
          torch.manual_seed(1)
          net = torch.nn.Sequential(torch.nn.Linear(2, 16), Layer(), torch.nn.Linear(16, 2))
          return train(net, torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9), *rows(450, 1), 30)

      print("before:", loss(fit(), *rows(1000, 2)))
      t = torch.randn(4, dtype=torch.float64, requires_grad=True)
      print("check:", torch.autograd.gradcheck(Bump.apply, t, raise_exception=False))
      Bump.factor = -2.0
      print("after:", loss(fit(), *rows(1000, 2)))
      """;

  private static final String SURVEY =
      """
      def rows(n, seed):
          g = torch.Generator().manual_seed(seed)
          x = torch.randn(n, 30, generator=g)
          return x, (x[:, :4].sum(1) + 0.8 * torch.randn(n, generator=g) > 0).long()

      def fit(x, y, check=None, patience=None):
          torch.manual_seed(1)
          net = torch.nn.Sequential(torch.nn.Linear(30, 64), torch.nn.ReLU(), torch.nn.Linear(64, 2))
          return train(net, torch.optim.Adam(net.parameters(), lr=0.02), x, y, 60, check, patience)

      x, y = rows(300, 1)
      new = rows(1000, 2)
      """;

  private TorchText() {}

  static String of(Pitfall pitfall) {
    return switch (pitfall) {
      case RATE ->
          LINE
              + "print(\"before:\", train(0.13, 100))\n"
              + "print(\"after:\", train(0.03, 100))  # 2/λ is 0.1198\n";
      case SHORT ->
          LINE + "print(\"before:\", train(0.01, 100))\n" + "print(\"after:\", train(0.01, 868))\n";
      case SCALES -> TABLE + SENSORS;
      case GRADIENT -> TABLE + BUMP;
      case LONG ->
          TABLE
              + SURVEY
              + "print(\"before:\", loss(fit(x, y), *new))\n"
              + "print(\"after:\", loss(fit(x, y, rows(100, 3), 3), *new))\n";
      case UNSEEN ->
          TABLE
              + SURVEY
              + "net = fit(x, y)\n"
              + "print(\"before:\", loss(net, x, y), \"on the rows learnt from, nothing else\")\n"
              + "net = fit(x[:240], y[:240])\n"
              + "print(\"after:\", loss(net, x[240:], y[240:]), \"on 60 rows kept for it\")\n";
    };
  }
}
