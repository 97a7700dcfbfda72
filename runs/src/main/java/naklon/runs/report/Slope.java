package naklon.runs.report;

import java.util.Locale;

/**
 * The ornament: contours of the lesson's first loss, mean((wx + b − y)²) for x = 1 … 4 and y = 2x,
 * and the hundred steps that the lesson takes over them from (0, 0). Nothing in it is drawn by
 * hand.
 */
final class Slope {
  // Hessian of the loss in (w, b): [[2·mean x², 2·mean x], [2·mean x, 2]].
  private static final double WW = 15;
  private static final double WB = 5;
  private static final double BB = 2;
  private static final double RATE = 0.01;
  private static final int STEPS = 100;
  private static final double ACROSS = 130; // pixels for one w
  private static final double UP = 60; // pixels for one b
  private static final double[] LEVELS = {0.05, 0.25, 0.8, 2, 4.5, 9, 16, 26, 40, 58, 80, 106};

  private Slope() {}

  /** An SVG of contours and path, hidden from screen readers. */
  static String svg() {
    var out =
        new StringBuilder("<svg class=\"slope\" viewBox=\"0 0 440 176\" aria-hidden=\"true\">");
    for (double level : LEVELS) {
      out.append("<path class=\"contour\" d=\"").append(contour(level)).append("\"/>");
    }
    path(out);
    return out.append("</svg>").toString();
  }

  /** Points where d·H·d / 2 = level, around the minimum (2, 0). */
  private static String contour(double level) {
    var out = new StringBuilder();
    int points = 90;
    for (int i = 0; i < points; i++) {
      double angle = 2 * Math.PI * i / points;
      // directions in pixels, so that points lie evenly on the drawn ellipse
      double dw = Math.cos(angle) / ACROSS;
      double db = Math.sin(angle) / UP;
      double curve = (WW * dw * dw + 2 * WB * dw * db + BB * db * db) / 2;
      double r = Math.sqrt(level / curve);
      out.append(i == 0 ? "M" : "L").append(at(2 + r * dw, r * db));
    }
    return out.append("Z").toString();
  }

  /** A line and a dot for each step. */
  private static void path(StringBuilder out) {
    double w = 0;
    double b = 0;
    var line = new StringBuilder("M").append(at(w, b));
    var dots = new StringBuilder("M").append(at(w, b)).append("h0");
    for (int step = 0; step < STEPS; step++) {
      double dw = WW * (w - 2) + WB * b;
      double db = WB * (w - 2) + BB * b;
      w -= RATE * dw;
      b -= RATE * db;
      line.append("L").append(at(w, b));
      dots.append("M").append(at(w, b)).append("h0");
    }
    out.append("<path class=\"path\" d=\"").append(line).append("\"/>");
    out.append("<path class=\"dots\" d=\"").append(dots).append("\"/>");
  }

  private static String at(double w, double b) {
    return String.format(Locale.ROOT, "%.1f %.1f", 40 + w * ACROSS, 104 - b * UP);
  }
}
