package naklon.kernel;

import static naklon.kernel.Lanes.L;

/** {@link UpdateKernels} by vectors. n is a multiple of the vector length. */
final class VectorUpdates {

  private VectorUpdates() {}

  static void scaleAdd(float[] x, int xo, float s, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      Lanes.at(x, xo + i).mul(s).add(Lanes.at(y, yo + i)).intoArray(z, zo + i);
    }
  }

  static void subtractScaled(
      float[] x, int xo, float[] y, int yo, float s, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      Lanes.at(x, xo + i).sub(Lanes.at(y, yo + i).mul(s)).intoArray(z, zo + i);
    }
  }

  static void approach(float[] x, int xo, float[] y, int yo, float s, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var m = Lanes.at(x, xo + i);
      m.add(Lanes.at(y, yo + i).sub(m).mul(s)).intoArray(z, zo + i);
    }
  }

  static void approachSquare(
      float[] x, int xo, float s, float[] y, int yo, float t, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var g = Lanes.at(y, yo + i);
      Lanes.at(x, xo + i).mul(s).add(g.mul(g).mul(t)).intoArray(z, zo + i);
    }
  }

  static void adaptiveStep(
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] v,
      int vo,
      float epsilon,
      float s,
      float[] z,
      int zo,
      int n) {
    for (int i = 0; i < n; i += L) {
      var root = Lanes.at(v, vo + i).sqrt().add(epsilon);
      var step = Lanes.at(y, yo + i).div(root).mul(s);
      Lanes.at(x, xo + i).sub(step).intoArray(z, zo + i);
    }
  }

  static void momentsStep(
      float[] m,
      int mo,
      float[] g,
      int go,
      float share,
      float[] v,
      int vo,
      float keep,
      float take,
      float[] w,
      int wo,
      float epsilon,
      float size,
      float[] mz,
      int mzo,
      float[] vz,
      int vzo,
      float[] z,
      int zo,
      int n) {
    for (int i = 0; i < n; i += L) {
      var slope = Lanes.at(g, go + i);
      var old = Lanes.at(w, wo + i);
      var before = Lanes.at(m, mo + i);
      var mean = before.add(slope.sub(before).mul(share));
      var square = Lanes.at(v, vo + i).mul(keep).add(slope.mul(slope).mul(take));
      mean.intoArray(mz, mzo + i);
      square.intoArray(vz, vzo + i);
      old.sub(mean.div(square.sqrt().add(epsilon)).mul(size)).intoArray(z, zo + i);
    }
  }
}
