package naklon.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures for tests. */
final class TinyPng {
  private TinyPng() {}

  /** A folder for each of two classes: dark discs and light discs, of different places. */
  static void discs(Path folder, int each) throws IOException {
    for (int i = 0; i < each; i++) {
      disc(folder.resolve("cats/" + (i + 1) + ".png"), 8 + i % 5, Color.BLACK, Color.WHITE);
      disc(folder.resolve("dogs/" + (i + 1) + ".png"), 8 + i % 5, Color.WHITE, Color.BLACK);
    }
  }

  private static void disc(Path file, int at, Color ink, Color paper) throws IOException {
    var image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    g.setColor(paper);
    g.fillRect(0, 0, 32, 32);
    g.setColor(ink);
    g.fillOval(at, at, 14, 14);
    g.dispose();
    write(image, file);
  }

  /** A seven, drawn by two strokes of a dark pen on light paper. */
  static void seven(Path file) throws IOException {
    var image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(new Color(235, 235, 230));
    g.fillRect(0, 0, 200, 200);
    g.setColor(new Color(30, 30, 60));
    g.setStroke(new BasicStroke(14, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.drawLine(60, 45, 140, 50);
    g.drawLine(140, 50, 95, 160);
    g.dispose();
    write(image, file);
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
