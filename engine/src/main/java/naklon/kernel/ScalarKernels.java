package naklon.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The reference: plain loops over the arrays, float32 and float64 alike. Each topic lives in its
 * own class; this one is only the table of contents.
 */
public class ScalarKernels extends ScalarImageKernels implements Kernels {

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void unary(Unary f, float[] x, int xo, float[] z, int zo, int n) {
    FloatElementwise.unary(f, x, xo, z, zo, n);
  }

  @Override
  public void unary(Unary f, double[] x, int xo, double[] z, int zo, int n) {
    DoubleElementwise.unary(f, x, xo, z, zo, n);
  }

  @Override
  public void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    FloatElementwise.binary(f, x, xo, y, yo, z, zo, n);
  }

  @Override
  public void binary(Binary f, double[] x, int xo, double[] y, int yo, double[] z, int zo, int n) {
    DoubleElementwise.binary(f, x, xo, y, yo, z, zo, n);
  }

  @Override
  public void pow(double exponent, float[] x, int xo, float[] z, int zo, int n) {
    FloatElementwise.pow(exponent, x, xo, z, zo, n);
  }

  @Override
  public void pow(double exponent, double[] x, int xo, double[] z, int zo, int n) {
    DoubleElementwise.pow(exponent, x, xo, z, zo, n);
  }

  @Override
  public void select(
      float[] c, int co, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    FloatElementwise.select(c, co, x, xo, y, yo, z, zo, n);
  }

  @Override
  public void select(
      double[] c, int co, double[] x, int xo, double[] y, int yo, double[] z, int zo, int n) {
    DoubleElementwise.select(c, co, x, xo, y, yo, z, zo, n);
  }

  @Override
  public void fma(
      float[] x, int xo, float[] y, int yo, float[] w, int wo, float[] z, int zo, int n) {
    FloatElementwise.fma(x, xo, y, yo, w, wo, z, zo, n);
  }

  @Override
  public void fma(
      double[] x, int xo, double[] y, int yo, double[] w, int wo, double[] z, int zo, int n) {
    DoubleElementwise.fma(x, xo, y, yo, w, wo, z, zo, n);
  }

  @Override
  public void fill(float value, float[] z, int zo, int n) {
    Arrays.fill(z, zo, zo + n, value);
  }

  @Override
  public void fill(double value, double[] z, int zo, int n) {
    Arrays.fill(z, zo, zo + n, value);
  }

  @Override
  public void copyStrided(
      float[] x, int xo, int[] shape, int[] strides, int first, float[] z, int zo, int n) {
    FloatMove.copyStrided(x, xo, shape, strides, first, z, zo, n);
  }

  @Override
  public void copyStrided(
      double[] x, int xo, int[] shape, int[] strides, int first, double[] z, int zo, int n) {
    DoubleMove.copyStrided(x, xo, shape, strides, first, z, zo, n);
  }

  @Override
  public void copyStrided(
      int[] x, int xo, int[] shape, int[] strides, int first, int[] z, int zo, int n) {
    IntMove.copyStrided(x, xo, shape, strides, first, z, zo, n);
  }

  @Override
  public void takeRows(float[] x, int xo, int width, int[] rows, int ro, float[] z, int zo, int n) {
    FloatMove.takeRows(x, xo, width, rows, ro, z, zo, n);
  }

  @Override
  public void takeRows(
      double[] x, int xo, int width, int[] rows, int ro, double[] z, int zo, int n) {
    DoubleMove.takeRows(x, xo, width, rows, ro, z, zo, n);
  }

  @Override
  public void takeRows(int[] x, int xo, int width, int[] rows, int ro, int[] z, int zo, int n) {
    IntMove.takeRows(x, xo, width, rows, ro, z, zo, n);
  }

  @Override
  public void takeRows(byte[] x, int xo, int width, int[] rows, int ro, float[] z, int zo, int n) {
    IntMove.takeRows(x, xo, width, rows, ro, z, zo, n);
  }

  @Override
  public void addRows(
      float[] x, int xo, int width, int[] rows, int ro, int n, float[] z, int zo, int lo, int hi) {
    FloatMove.addRows(x, xo, width, rows, ro, n, z, zo, lo, hi);
  }

  @Override
  public void addRows(
      double[] x,
      int xo,
      int width,
      int[] rows,
      int ro,
      int n,
      double[] z,
      int zo,
      int lo,
      int hi) {
    DoubleMove.addRows(x, xo, width, rows, ro, n, z, zo, lo, hi);
  }

  @Override
  public void gather(
      float[] x, int xo, int m, int[] index, int io, float[] z, int zo, int outer, int n) {
    FloatMove.gather(x, xo, m, index, io, z, zo, outer, n);
  }

  @Override
  public void gather(
      double[] x, int xo, int m, int[] index, int io, double[] z, int zo, int outer, int n) {
    DoubleMove.gather(x, xo, m, index, io, z, zo, outer, n);
  }

  @Override
  public void scatterAdd(
      float[] x, int xo, int n, int[] index, int io, float[] z, int zo, int outer, int m) {
    FloatMove.scatterAdd(x, xo, n, index, io, z, zo, outer, m);
  }

  @Override
  public void scatterAdd(
      double[] x, int xo, int n, int[] index, int io, double[] z, int zo, int outer, int m) {
    DoubleMove.scatterAdd(x, xo, n, index, io, z, zo, outer, m);
  }

  @Override
  public void sum(
      float[] x, int xo, int a, int n, int b, int m, float[] z, int zo, int lo, int hi) {
    FloatReduce.sum(x, xo, a, n, b, m, z, zo, lo, hi);
  }

  @Override
  public void sum(
      double[] x, int xo, int a, int n, int b, int m, double[] z, int zo, int lo, int hi) {
    DoubleReduce.sum(x, xo, a, n, b, m, z, zo, lo, hi);
  }

  @Override
  public void max(
      float[] x, int xo, int a, int n, int b, int m, float[] z, int zo, int lo, int hi) {
    FloatReduce.max(x, xo, a, n, b, m, z, zo, lo, hi);
  }

  @Override
  public void max(
      double[] x, int xo, int a, int n, int b, int m, double[] z, int zo, int lo, int hi) {
    DoubleReduce.max(x, xo, a, n, b, m, z, zo, lo, hi);
  }

  @Override
  public void argmax(float[] x, int xo, int rows, int n, int[] z, int zo) {
    FloatReduce.argmax(x, xo, rows, n, z, zo);
  }

  @Override
  public void argmax(double[] x, int xo, int rows, int n, int[] z, int zo) {
    DoubleReduce.argmax(x, xo, rows, n, z, zo);
  }

  @Override
  public boolean allFinite(float[] x, int xo, int n) {
    return FloatElementwise.allFinite(x, xo, n);
  }

  @Override
  public boolean allFinite(double[] x, int xo, int n) {
    return DoubleElementwise.allFinite(x, xo, n);
  }

  @Override
  public void softmaxRows(float[] x, int xo, int rows, int n, float[] z, int zo) {
    FloatRows.softmax(x, xo, rows, n, z, zo);
  }

  @Override
  public void softmaxRows(double[] x, int xo, int rows, int n, double[] z, int zo) {
    DoubleRows.softmax(x, xo, rows, n, z, zo);
  }

  @Override
  public void crossEntropyRows(
      float[] x,
      int xo,
      int rows,
      int n,
      int[] labels,
      int lo,
      float[] loss,
      int so,
      float scale,
      float @Nullable [] d,
      int dO) {
    FloatRows.crossEntropy(x, xo, rows, n, labels, lo, loss, so, scale, d, dO);
  }

  @Override
  public void crossEntropyRows(
      double[] x,
      int xo,
      int rows,
      int n,
      int[] labels,
      int lo,
      double[] loss,
      int so,
      double scale,
      double @Nullable [] d,
      int dO) {
    DoubleRows.crossEntropy(x, xo, rows, n, labels, lo, loss, so, scale, d, dO);
  }

  @Override
  public void uniform(long key, long first, float[] z, int zo, int n) {
    Threefry.uniform(key, first, z, zo, n);
  }

  @Override
  public void uniform(long key, long first, double[] z, int zo, int n) {
    Threefry.uniform(key, first, z, zo, n);
  }

  @Override
  public void scaleAdd(float[] x, int xo, float s, float[] y, int yo, float[] z, int zo, int n) {
    FloatUpdates.scaleAdd(x, xo, s, y, yo, z, zo, n);
  }

  @Override
  public void subtractScaled(
      float[] x, int xo, float[] y, int yo, float s, float[] z, int zo, int n) {
    FloatUpdates.subtractScaled(x, xo, y, yo, s, z, zo, n);
  }

  @Override
  public void approach(float[] x, int xo, float[] y, int yo, float s, float[] z, int zo, int n) {
    FloatUpdates.approach(x, xo, y, yo, s, z, zo, n);
  }

  @Override
  public void approachSquare(
      float[] x, int xo, float s, float[] y, int yo, float t, float[] z, int zo, int n) {
    FloatUpdates.approachSquare(x, xo, s, y, yo, t, z, zo, n);
  }

  @Override
  public void adaptiveStep(
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
    FloatUpdates.adaptiveStep(x, xo, y, yo, v, vo, epsilon, s, z, zo, n);
  }

  @Override
  public void momentsStep(
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
    FloatUpdates.momentsStep(
        m, mo, g, go, share, v, vo, keep, take, w, wo, epsilon, size, mz, mzo, vz, vzo, z, zo, n);
  }
}
