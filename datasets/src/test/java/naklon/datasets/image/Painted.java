package naklon.datasets.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Picture files made for tests. */
final class Painted {
  private Painted() {}

  static BufferedImage plain(int width, int height, Color colour) {
    return plain(width, height, BufferedImage.TYPE_INT_RGB, colour);
  }

  static BufferedImage plain(int width, int height, int type, Color colour) {
    var image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  /** An L: the left column and the bottom row dark, the rest light; no symmetry. */
  static BufferedImage corner(int width, int height) {
    BufferedImage image = plain(width, height, Color.WHITE);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, 0, width / 4, height);
    graphics.fillRect(0, height - height / 8, width, height / 8);
    graphics.dispose();
    return image;
  }

  static byte[] bytes(BufferedImage image, String format) {
    var out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new AssertionError("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static Path write(Path file, BufferedImage image) {
    String name = file.getFileName().toString();
    return write(file, bytes(image, name.endsWith(".png") ? "png" : "jpeg"));
  }

  static Path write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same JPEG with Exif data that say how the camera was held. */
  static byte[] withOrientation(byte[] jpeg, int orientation, boolean big) {
    var order = big ? java.nio.ByteOrder.BIG_ENDIAN : java.nio.ByteOrder.LITTLE_ENDIAN;
    ByteBuffer exif = ByteBuffer.allocate(4 + 6 + 26);
    exif.putShort((short) 0xFFE1).putShort((short) (2 + 6 + 26));
    exif.put(new byte[] {'E', 'x', 'i', 'f', 0, 0});
    exif.order(order).put((byte) (big ? 'M' : 'I')).put((byte) (big ? 'M' : 'I'));
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + exif.capacity());
    all.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2);
    return all.array();
  }

  /** A PNG whose header says another size than its content has. */
  static byte[] withSize(byte[] png, int width, int height) {
    byte[] changed = png.clone();
    ByteBuffer buffer = ByteBuffer.wrap(changed);
    buffer.putInt(16, width).putInt(20, height);
    var crc = new CRC32();
    crc.update(changed, 12, 17);
    buffer.putInt(29, (int) crc.getValue());
    return changed;
  }
}
