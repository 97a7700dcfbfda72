package naklon.lab.digits;

import java.util.ArrayList;
import java.util.List;

/** A setup as a PyTorch program on MNIST; its random numbers are PyTorch's own. */
final class TorchText {
  private static final int PIXELS = 28 * 28;

  private TorchText() {}

  static String of(DigitSetup s) {
    String made =
        s.data().equals("digits")
            ? "# The page's digits are made by Naklon; here MNIST stands for them.\n"
            : "";
    return """
    %simport torch
    from torch import nn
    from torchvision.datasets import MNIST

    torch.manual_seed(%d)
    train, test = MNIST(".", train=True, download=True), MNIST(".", train=False, download=True)
    mean, deviation = 0.1307, 0.3081
    x = ((train.data[:%d] / 255 - mean) / deviation).unsqueeze(1)
    y = train.targets[:%d]
    net = nn.Sequential(
        %s,
    )
    optimizer = %s
    loss_of = nn.CrossEntropyLoss()
    for epoch in range(%d):
        for rows in torch.randperm(len(x)).split(%d):
            loss = loss_of(net(x[rows]), y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():
        seen = net(((test.data / 255 - mean) / deviation).unsqueeze(1)).argmax(1)
        print((seen == test.targets).float().mean().item())
    """
        .formatted(
            made,
            s.seed(),
            s.rows(),
            s.rows(),
            String.join(",\n    ", layers(s.net())),
            optimizer(s),
            s.epochs(),
            s.batch());
  }

  private static List<String> layers(String net) {
    if (net.startsWith("conv")) {
      return List.of(
          "nn.Conv2d(1, 8, 5)",
          "nn.ReLU()",
          "nn.MaxPool2d(2)",
          "nn.Conv2d(8, 16, 5)",
          "nn.ReLU()",
          "nn.MaxPool2d(2)",
          "nn.Flatten()",
          "nn.Linear(256, 10)");
    }
    var layers = new ArrayList<>(List.of("nn.Flatten()"));
    int in = PIXELS;
    String[] widths = net.split("-");
    for (int i = 1; i < widths.length; i++) {
      int out = Integer.parseInt(widths[i]);
      layers.add("nn.Linear(%d, %d)".formatted(in, out));
      if (i < widths.length - 1) {
        layers.add("nn.ReLU()");
      }
      in = out;
    }
    return layers;
  }

  private static String optimizer(DigitSetup s) {
    return switch (s.optimizer()) {
      case "adam" -> "torch.optim.Adam(net.parameters(), lr=" + s.learningRate() + ")";
      case "momentum" ->
          "torch.optim.SGD(net.parameters(), lr=%s, momentum=%s)"
              .formatted(s.learningRate(), DigitSetup.MOMENTUM);
      default -> "torch.optim.SGD(net.parameters(), lr=" + s.learningRate() + ")";
    };
  }
}
