package org.vultus.image;

/**
 * The run-length encoding of BMP: pairs of a count and a colour (two alternating colours at 4
 * bits), or, after a count of 0, the end of a line, the end of the image, a jump, or plain pixels.
 *
 * @param start where the runs begin
 * @param bits 4 or 8
 */
record BmpRuns(FileBytes file, long start, int bits, int width, int height) {

  /** {@return colour numbers in the file's order of rows; places jumped over are colour 0} */
  byte[] expand() throws UnreadableImageException {
    byte[] numbers = new byte[width * height];
    int x = 0;
    int y = 0;
    for (long at = start; ; ) {
      x = Math.min(x, width);
      y = Math.min(y, height);
      int count = file.u8(at);
      int value = file.u8(at + 1);
      at += 2;
      if (count > 0) {
        for (int i = 0; i < count; i++) {
          put(numbers, x++, y, bits == 8 ? value : i % 2 == 0 ? value >> 4 : value & 15);
        }
      } else if (value == 0) {
        x = 0;
        y++;
      } else if (value == 1) {
        return numbers;
      } else if (value == 2) {
        x += file.u8(at);
        y += file.u8(at + 1);
        at += 2;
      } else {
        for (int i = 0; i < value; i++) {
          int b = file.u8(at + (bits == 8 ? i : i / 2));
          put(numbers, x++, y, bits == 8 ? b : i % 2 == 0 ? b >> 4 : b & 15);
        }
        int bytes = bits == 8 ? value : (value + 1) / 2;
        at += bytes + bytes % 2;
      }
    }
  }

  /** Some writers run past the end of a line or begin one too many: that is left out. */
  private void put(byte[] numbers, int x, int y, int number) {
    if (x < width && y < height) {
      numbers[y * width + x] = (byte) number;
    }
  }
}
