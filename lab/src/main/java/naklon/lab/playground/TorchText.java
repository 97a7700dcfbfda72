package naklon.lab.playground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import naklon.lab.api.Receipt;

/** A setup as a PyTorch program on the same points; its random numbers are PyTorch's own. */
final class TorchText {
  private TorchText() {}

  static String of(Setup s) {
    Plane.Points p = Plane.of(s).points();
    return """
    import math
    import torch
    from torch import nn

    torch.manual_seed(%d)
    x1 = torch.tensor([%s])
    x2 = torch.tensor([%s])
    y = torch.tensor([%s]).unsqueeze(1)
    kept = torch.tensor([%s], dtype=torch.bool)
    x = torch.stack([%s], dim=1).float()
    x, y = x[~kept], y[~kept]
    net = nn.Sequential(
        %s,
    )
    %soptimizer = %s
    loss_of = nn.BCEWithLogitsLoss()
    for epoch in range(%d):
        net.train()
        for rows in torch.randperm(len(x)).split(%d):
            loss = loss_of(net(x[rows]), y[rows])
    %s        optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    print(loss.item())
    """
        .formatted(
            s.seed(),
            Receipt.list(p.x1()).replace(",", ", "),
            Receipt.list(p.x2()).replace(",", ", "),
            Arrays.stream(p.labels()).mapToObj(l -> l + ".0").collect(Collectors.joining(", ")),
            java.util.stream.IntStream.range(0, p.labels().length)
                .mapToObj(i -> p.isTraining()[i] ? "0" : "1")
                .collect(Collectors.joining(", ")),
            s.features().stream()
                .map(f -> Feature.named(f).formula().replace("sin(pi", "torch.sin(math.pi"))
                .collect(Collectors.joining(", ")),
            String.join(",\n    ", layers(s)),
            init(s.init()),
            optimizer(s),
            s.epochs(),
            s.batch(),
            penalties(s));
  }

  private static List<String> layers(Setup s) {
    var layers = new ArrayList<String>();
    int in = s.features().size();
    for (int units : s.hidden()) {
      layers.add("nn.Linear(%d, %d)".formatted(in, units));
      in = units;
      String activation =
          switch (s.activation()) {
            case "relu" -> "nn.ReLU()";
            case "tanh" -> "nn.Tanh()";
            case "sigmoid" -> "nn.Sigmoid()";
            case "gelu" -> "nn.GELU()";
            case "leakyrelu" -> "nn.LeakyReLU(0.01)";
            default -> "nn.Identity()";
          };
      layers.add(activation);
      if (s.dropout() > 0) {
        layers.add("nn.Dropout(" + s.dropout() + ")");
      }
    }
    layers.add("nn.Linear(%d, 1)".formatted(in));
    return layers;
  }

  private static String init(String name) {
    String weight =
        switch (name) {
          case "he" -> "nn.init.kaiming_normal_(layer.weight)";
          case "xavier" -> "nn.init.xavier_normal_(layer.weight)";
          case "normal" -> "nn.init.normal_(layer.weight)";
          case "zeros" -> "nn.init.zeros_(layer.weight)";
          default -> "";
        };
    return weight.isEmpty()
        ? ""
        : """
        for layer in net:
            if isinstance(layer, nn.Linear):
                %s
                nn.init.zeros_(layer.bias)
        """
            .formatted(weight);
  }

  private static String optimizer(Setup s) {
    String of = "(net.parameters(), lr=" + s.learningRate();
    return switch (s.optimizer()) {
      case "momentum" -> "torch.optim.SGD" + of + ", momentum=0.9)";
      case "adam" -> "torch.optim.Adam" + of + ")";
      case "adamw" -> "torch.optim.AdamW" + of + ")";
      case "rmsprop" -> "torch.optim.RMSprop" + of + ")";
      case "adagrad" -> "torch.optim.Adagrad" + of + ")";
      default -> "torch.optim.SGD" + of + ")";
    };
  }

  private static String penalties(Setup s) {
    String each =
        "        loss = loss + %s * sum(%s for n, w in net.named_parameters() if n.endswith('weight'))\n";
    return (s.l1() > 0 ? each.formatted(s.l1(), "w.abs().sum()") : "")
        + (s.l2() > 0 ? each.formatted(s.l2() / 2, "w.square().sum()") : "");
  }
}
