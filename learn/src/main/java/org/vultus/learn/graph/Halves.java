package org.vultus.learn.graph;

/**
 * The 16-bit floating-point numbers of IEEE 754 (binary16): a sign, 5 bits of exponent, 10 of
 * fraction. From 2⁻¹⁴ on they keep 11 significant bits; up to 65,504 they are finite.
 */
public final class Halves {
  /** The largest finite one. */
  public static final float MAX = 65_504;

  /** The smallest that keeps all 11 bits. */
  public static final float MIN_NORMAL = 0x1p-14f;

  private static final float SMALLEST = 0x1p-24f;

  private Halves() {}

  /**
   * {@return the bits of the nearest half; of two that are as near, the one whose last bit is 0}
   *
   * @throws IllegalArgumentException if it lies beyond {@link #MAX}, or is not a number
   */
  public static short of(float value) {
    float magnitude = Math.abs(value);
    if (!(magnitude <= MAX)) {
      throw new IllegalArgumentException(
          "want a value in [-65504, 65504] as float16, got " + value);
    }
    int sign = Float.floatToIntBits(value) >>> 16 & 0x8000;
    if (magnitude < MIN_NORMAL) {
      return (short) (sign | (int) Math.rint(magnitude / SMALLEST));
    }
    int bits = Float.floatToIntBits(magnitude);
    int odd = bits >>> 13 & 1;
    return (short) (sign | (bits - (127 - 15 << 23) + 0xFFF + odd) >>> 13);
  }

  /** {@return the value of a half's bits, exactly} */
  public static float value(short half) {
    int exponent = half >>> 10 & 0x1F;
    int fraction = half & 0x3FF;
    float magnitude =
        exponent == 0
            ? fraction * SMALLEST
            : Float.intBitsToFloat(exponent + 127 - 15 << 23 | fraction << 13);
    return half < 0 ? -magnitude : magnitude;
  }
}
