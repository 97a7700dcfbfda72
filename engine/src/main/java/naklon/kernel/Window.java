package naklon.kernel;

/**
 * The geometry of a sliding window over an image [channels, height, width]: kernel kh × kw, stride
 * sy, sx, zero padding py, px, dilation dy, dx, and as many rows and columns of padding more at the
 * bottom and the right. All in pixels.
 */
public record Window(
    int channels,
    int height,
    int width,
    int kh,
    int kw,
    int sy,
    int sx,
    int py,
    int px,
    int dy,
    int dx,
    int moreH,
    int moreW) {

  /** With the same padding on both sides. */
  public Window(
      int channels,
      int height,
      int width,
      int kh,
      int kw,
      int sy,
      int sx,
      int py,
      int px,
      int dy,
      int dx) {
    this(channels, height, width, kh, kw, sy, sx, py, px, dy, dx, 0, 0);
  }

  /** Rows of the output: floor((height + 2·py + moreH − dy·(kh − 1) − 1) / sy) + 1. */
  public int outH() {
    return Math.floorDiv(height + 2 * py + moreH - dy * (kh - 1) - 1, sy) + 1;
  }

  /** Columns of the output. */
  public int outW() {
    return Math.floorDiv(width + 2 * px + moreW - dx * (kw - 1) - 1, sx) + 1;
  }
}
