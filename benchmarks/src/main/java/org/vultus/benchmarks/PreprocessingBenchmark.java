package org.vultus.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.preprocess.Preprocessing;

/** From a decoded radiograph to the network's input of 128 × 128: the cost that grows with it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PreprocessingBenchmark {
  private static final int SIDE = 128;

  /** Pixels of a side of the square image. */
  @Param({"128", "1024", "3000"})
  int pixels;

  private Image radiograph;
  private Preprocessing plain;
  private Preprocessing thorough;

  /** Makes a seeded image; no decoding is measured. */
  @Setup
  public void makeImage() {
    byte[] samples = new byte[pixels * pixels];
    new Random(1).nextBytes(samples);
    radiograph = Image.of8Bit(pixels, pixels, Photometric.GRAYSCALE, samples);
    plain = preprocessing(0, Preprocessing.Range.FULL, false);
    thorough = preprocessing(1, Preprocessing.Range.MIN_MAX, true);
  }

  private static Preprocessing preprocessing(
      double sigma, Preprocessing.Range range, boolean equalize) {
    return new Preprocessing(
        1,
        SIDE,
        SIDE,
        Preprocessing.Fit.CENTER_CROP,
        sigma,
        range,
        equalize,
        List.of(0.5),
        List.of(0.25));
  }

  /** Resizing and z-score. */
  @Benchmark
  public float[] plain() {
    return input(plain);
  }

  /** With denoising, min-max and equalisation. */
  @Benchmark
  public float[] thorough() {
    return input(thorough);
  }

  private float[] input(Preprocessing preprocessing) {
    float[] input = new float[SIDE * SIDE];
    preprocessing.standardize(preprocessing.prepare(radiograph), input, 0);
    return input;
  }
}
