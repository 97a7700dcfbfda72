package naklon.kernel;

import java.util.Arrays;

/**
 * 3 × 3 convolutions with fewer multiplications: F(2 × 2, 3 × 3) of A. Lavin and S. Gray, "Fast
 * Algorithms for Convolutional Neural Networks", CVPR 2016. Images are cut into tiles of 4 × 4
 * pixels, two apart, and
 *
 * <pre>
 *   y = Aᵀ [ (G g Gᵀ) ⊙ (Bᵀ d B) ] A        16 products give 2 × 2 results; the plain sum takes 36
 *   ∂g = Gᵀ [ (A ∂y Aᵀ) ⊙ (Bᵀ d B) ] G      its gradient, by the same three transforms
 * </pre>
 *
 * where each of the 16 products, for many tiles and all channels, is a matrix product. Pixels lie
 * with their channels last here, because the transforms then are additions of whole vectors.
 *
 * <p>Results differ from those of the plain sum by rounding; each product is one chain of fused
 * multiply-adds over the channels (in a weight gradient: over images and tiles), in order.
 */
final class Winograd {

  private Winograd() {}

  /** Numbers of a tile. */
  private static final int TILE = 16;

  /** Tiles at a time: with 64 channels a block of them and its products stay in a cache. */
  private static final int BLOCK = 48;

  /** From one position's matrix to the next: all of them in the same cache sets would be slow. */
  private static int apart(int channels) {
    return BLOCK * channels + 16;
  }

  /** How the pixels of an image become tiles. */
  private record Grid(Planes p, int rows, int columns) {
    static Grid of(Planes p) {
      return new Grid(p, (p.outH() + 1) / 2, (p.outW() + 1) / 2);
    }

    int tiles() {
      return rows * columns;
    }

    /** Images at a time: few tiles make small products. */
    int together(int images) {
      return Math.clamp(BLOCK / tiles(), 1, Math.max(1, images));
    }

    /** Pixels of a row that tiles cover, and of all rows. */
    int width() {
      return 2 * columns + 2;
    }

    int source() {
      return (2 * rows + 2) * width();
    }

    /** The same of the results. */
    int results() {
      return 4 * tiles();
    }

    boolean isEven() {
      return p.outH() % 2 == 0 && p.outW() % 2 == 0;
    }

    /** Where the image's pixels are the tiles' own, nothing is put around them. */
    boolean isPlain() {
      return isEven() && p.isPlain();
    }

    /** Pixel of the source where a tile begins. */
    int first(int tile) {
      int image = tile / tiles();
      int t = tile % tiles();
      return image * source() + t / columns * 2 * width() + t % columns * 2;
    }

    /** The same of the results. */
    int result(int tile) {
      int image = tile / tiles();
      int t = tile % tiles();
      return image * results() + t / columns * 4 * columns + t % columns * 2;
    }

    /** The pixels of one image, channels last, with zeros around them. */
    void load(TileKernels t, float[] x, int xo, int n, int stride, float[] z, int zo, int flat) {
      int pixels = p.sourceH() * p.sourceW();
      if (isPlain()) {
        t.transpose(x, xo, pixels, n, pixels, z, zo, stride);
        return;
      }
      t.transpose(x, xo, pixels, n, pixels, z, flat, stride);
      Arrays.fill(z, zo, zo + source() * stride, 0);
      int lo = Math.max(0, -p.left());
      int length = Math.min(p.sourceW(), width() - p.left()) - lo;
      int below = Math.min(p.sourceH(), 2 * rows + 2 - p.top());
      for (int i = Math.max(0, -p.top()); i < below && length > 0; i++) {
        int from = flat + (i * p.sourceW() + lo) * stride;
        int to = zo + ((i + p.top()) * width() + p.left() + lo) * stride;
        System.arraycopy(z, from, z, to, length * stride);
      }
    }

    /** Gradients of one image's results, channels last, with zeros where there are none. */
    void loadResults(TileKernels t, float[] g, int go, int n, int stride, float[] z, int zo) {
      t.transpose(g, go, p.pixels(), n, p.pixels(), z, zo, stride);
      if (isEven()) {
        return;
      }
      int wide = 2 * columns;
      for (int i = 2 * rows - 1; i >= 0; i--) {
        int to = zo + i * wide * stride;
        int used = i < p.outH() ? p.outW() * stride : 0;
        System.arraycopy(z, zo + i * p.outW() * stride, z, to, used);
        Arrays.fill(z, to + used, to + wide * stride, 0);
      }
    }

    /** Results of one image from channels last; z is used up. */
    void store(TileKernels t, float[] z, int zo, int n, float[] y, int yo) {
      if (p.outW() % 2 != 0) {
        for (int i = 1; i < p.outH(); i++) {
          int from = zo + i * 2 * columns * n;
          System.arraycopy(z, from, z, zo + i * p.outW() * n, p.outW() * n);
        }
      }
      t.transpose(z, zo, n, p.pixels(), n, y, yo, p.pixels());
    }
  }

  /** Results that the tiles of an image hold, some of them beyond its edge. */
  static int pixels(Planes p) {
    return Grid.of(p).results();
  }

  static int scratch(ImageKernels k, TileKernels t, Planes p, int o) {
    var grid = Grid.of(p);
    int c = t.width(p.channels());
    int images = grid.together(BLOCK);
    int kernels = TILE * (p.channels() * o + k.packedSize(p.channels(), o));
    int pixels = images * (grid.source() * c + grid.results() * o) + flat(p) * c;
    int rest = TILE * (apart(c) + apart(o)) + k.gemmPackedScratch(BLOCK, p.channels());
    return kernels + Math.max(9 * p.channels() * o, pixels + rest);
  }

  private static int flat(Planes p) {
    return p.sourceH() * p.sourceW();
  }

  /** The arguments are those of {@link ImageKernels#convolve}, for one group. */
  static void convolve(
      ImageKernels k,
      TileKernels t,
      Planes p,
      float[] x,
      int xo,
      int o,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int images,
      float[] s,
      int so) {
    var grid = Grid.of(p);
    int c = p.channels();
    int cs = t.width(c);
    int together = grid.together(images);
    int packed = k.packedSize(c, o);
    int u = so + TILE * packed;
    int pixels = u + TILE * c * o;
    kernels(t, p.isGradient(), c, o, w, wo, s, u, pixels);
    for (int i = 0; i < TILE; i++) {
      k.packRight(false, c, o, s, u + i * c * o, o, s, so + i * packed);
    }
    int results = pixels + together * grid.source() * cs;
    int flat = results + together * grid.results() * o;
    int v = flat + flat(p) * cs;
    int m = v + TILE * apart(cs);
    int rest = m + TILE * apart(o);
    int row = grid.width() * cs;
    int down = 2 * grid.columns() * o;
    for (int first = 0; first < images; first += together) {
      int n = Math.min(together, images - first);
      for (int i = 0; i < n; i++) {
        int from = xo + (first + i) * p.sourceSize();
        grid.load(t, x, from, c, cs, s, pixels + i * grid.source() * cs, flat);
      }
      for (int b = 0; b < n * grid.tiles(); b += BLOCK) {
        int tiles = Math.min(BLOCK, n * grid.tiles() - b);
        for (int i = 0; i < tiles; i++) {
          int at = pixels + grid.first(b + i) * cs;
          t.input(s, at, cs, row, cs, s, v + i * cs, apart(cs));
        }
        for (int i = 0; i < TILE; i++) {
          int from = v + i * apart(cs);
          int to = m + i * apart(o);
          k.gemmPacked(
              false, tiles, o, c, s, from, cs, s, so + i * packed, false, s, to, o, s, rest);
        }
        for (int i = 0; i < tiles; i++) {
          int at = results + grid.result(b + i) * o;
          t.output(s, m + i * o, apart(o), o, s, at, o, down);
        }
      }
      for (int i = 0; i < n; i++) {
        int to = yo + (first + i) * o * p.pixels();
        grid.store(t, s, results + i * grid.results() * o, o, y, to);
      }
    }
  }

  /**
   * u[position, channel, output] of kernels g [output, channel, 3, 3], whose taps an input gradient
   * takes backwards. {@code turned} has room for the kernels with their outputs last.
   */
  private static void kernels(
      TileKernels t,
      boolean backwards,
      int c,
      int o,
      float[] w,
      int wo,
      float[] u,
      int uo,
      int turned) {
    t.transpose(w, wo, 9 * c, o, 9 * c, u, turned, o);
    for (int j = 0; j < c; j++) {
      int first = turned + (9 * j + (backwards ? 8 : 0)) * o;
      t.kernel(u, first, backwards ? -o : o, o, u, uo + j * o, c * o);
    }
  }

  static int weightScratch(ImageKernels k, TileKernels t, Planes p, int o) {
    var grid = Grid.of(p);
    int c = t.width(p.channels());
    int os = t.width(o);
    int images = grid.together(BLOCK);
    return (TILE + 9) * p.channels() * o
        + images * (grid.source() * c + grid.results() * os)
        + flat(p) * c
        + TILE * (apart(c) + apart(os))
        + k.gemmScratch(true, false, p.channels(), o, BLOCK);
  }

  /** The arguments are those of {@link ImageKernels#convolveWeights}. */
  static void weightGradient(
      ImageKernels k,
      TileKernels t,
      Planes p,
      float[] x,
      int xo,
      int xs,
      int c,
      float[] g,
      int go,
      int gs,
      int o,
      int images,
      float[] z,
      int zo,
      int zs,
      float[] s,
      int so) {
    var grid = Grid.of(p);
    int cs = t.width(c);
    int os = t.width(o);
    int together = grid.together(images);
    int turned = so + TILE * c * o;
    int pixels = turned + 9 * c * o;
    int results = pixels + together * grid.source() * cs;
    int flat = results + together * grid.results() * os;
    int v = flat + flat(p) * cs;
    int q = v + TILE * apart(cs);
    int rest = q + TILE * apart(os);
    int row = grid.width() * cs;
    int down = 2 * grid.columns() * os;
    Arrays.fill(s, so, turned, 0);
    for (int first = 0; first < images; first += together) {
      int n = Math.min(together, images - first);
      for (int i = 0; i < n; i++) {
        int from = first + i;
        grid.load(t, x, xo + from * xs, c, cs, s, pixels + i * grid.source() * cs, flat);
        grid.loadResults(t, g, go + from * gs, o, os, s, results + i * grid.results() * os);
      }
      for (int b = 0; b < n * grid.tiles(); b += BLOCK) {
        int tiles = Math.min(BLOCK, n * grid.tiles() - b);
        for (int i = 0; i < tiles; i++) {
          int at = pixels + grid.first(b + i) * cs;
          t.input(s, at, cs, row, cs, s, v + i * cs, apart(cs));
          at = results + grid.result(b + i) * os;
          t.outputGradient(s, at, os, down, os, s, q + i * os, apart(os));
        }
        for (int i = 0; i < TILE; i++) {
          int a = v + i * apart(cs);
          int from = q + i * apart(os);
          int sum = so + i * c * o;
          k.gemm(true, false, c, o, tiles, s, a, cs, s, from, os, true, s, sum, o, s, rest);
        }
      }
    }
    for (int j = 0; j < c; j++) {
      t.kernelGradient(s, so + j * o, c * o, o, s, turned + 9 * j * o, o);
    }
    t.transpose(s, turned, o, 9 * c, o, z, zo, zs);
  }
}
