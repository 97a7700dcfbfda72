package naklon.datasets.image;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import naklon.datasets.DatasetException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Damaged files are read or refused by one sentence, never anything else. */
class PictureFuzzTest {
  private static final List<byte[]> SOUND =
      List.of(
          Painted.bytes(Painted.corner(40, 24), "png"),
          Painted.bytes(Painted.corner(40, 24), "jpeg"),
          Painted.bytes(Painted.plain(9, 9, BufferedImage.TYPE_INT_ARGB, Color.RED), "png"),
          Painted.bytes(Painted.plain(9, 9, BufferedImage.TYPE_BYTE_INDEXED, Color.BLUE), "png"),
          Painted.bytes(Painted.plain(9, 9, BufferedImage.TYPE_USHORT_GRAY, Color.GRAY), "png"),
          Painted.bytes(Painted.plain(9, 9, BufferedImage.TYPE_BYTE_GRAY, Color.GRAY), "jpeg"),
          Painted.withOrientation(Painted.bytes(Painted.corner(40, 24), "jpeg"), 6, true));

  private static final ImageEncoding PLAIN = ImageEncoding.of(3, 16, List.of("a", "b"));
  private static final ImageEncoding CENTRED =
      new ImageEncoding(1, 28, 28, true, true, List.of("a", "b"));

  @Property(tries = 1500)
  void damagedFilesAreReadOrRefused(@ForAll long seed) {
    var random = new Random(seed);
    byte[] file = SOUND.get(random.nextInt(SOUND.size())).clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      file = damaged(file, random);
    }
    for (ImageEncoding encoding : List.of(PLAIN, CENTRED)) {
      try {
        float[] features = encoding.encode("p", file);
        for (float value : features) {
          assertTrue(value >= 0 && value <= 255 && value == Math.rint(value));
        }
      } catch (DatasetException e) {
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("p: ") && message.endsWith("."), message);
        assertFalse(message.contains("\n") || message.contains("null"), message);
      }
    }
  }

  private static byte[] damaged(byte[] file, Random random) {
    if (file.length == 0) {
      return file;
    }
    byte[] changed = file.clone();
    // Half of the changes hit the header, where they do most.
    int range = random.nextBoolean() ? Math.min(64, file.length) : file.length;
    int at = random.nextInt(range);
    switch (random.nextInt(6)) {
      case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[at] = (byte) random.nextInt(256);
      case 2 -> changed[at] = (byte) 0xFF;
      case 3 -> changed = Arrays.copyOf(file, at);
      case 4 -> changed = Arrays.copyOf(file, file.length + random.nextInt(100));
      default -> {
        int length = Math.min(random.nextInt(20), file.length - at);
        System.arraycopy(file, random.nextInt(file.length - length + 1), changed, at, length);
      }
    }
    return changed;
  }
}
