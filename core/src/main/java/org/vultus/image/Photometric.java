package org.vultus.image;

/** How the samples of a pixel are to be understood. */
public enum Photometric {
  /** One sample a pixel; zero is black (DICOM's MONOCHROME2). */
  GRAYSCALE(1),
  /** Three samples a pixel: red, green, blue, in sRGB. */
  RGB(3);

  private final int channels;

  Photometric(int channels) {
    this.channels = channels;
  }

  /** {@return the number of samples a pixel, 1 or 3} */
  public int channels() {
    return channels;
  }
}
