package org.vultus.image;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads the first page of a TIFF: 1 to 16 unsigned bits; gray (either end black), RGB, palette,
 * CMYK; strips or tiles, interleaved or planar; none, LZW, Deflate or PackBits compression.
 *
 * <p>Our own, because the platform's reader builds every tag in memory whatever it claims. Here
 * only known tags are looked at, in place, and blocks are decompressed a row at a time.
 *
 * <p>Source: TIFF Revision 6.0, Adobe 1992; Adobe Photoshop TIFF Technical Notes 2002 (Deflate).
 */
final class TiffDecoder {
  private static final String TIFF = "TIFF";

  private final TiffDirectory tags;
  private final TiffLayout layout;
  private final TiffDirectory.Field offsets;
  private final TiffDirectory.Field byteCounts;

  private TiffDecoder(byte[] bytes, ReadLimits limits) throws UnreadableImageException {
    tags = TiffDirectory.first(TIFF, bytes, 0, bytes.length);
    layout = TiffLayout.read(tags, limits);
    offsets = layout.tiled() ? tags.require(324, "TileOffsets") : tags.require(273, "StripOffsets");
    byteCounts =
        layout.tiled() ? tags.require(325, "TileByteCounts") : tags.require(279, "StripByteCounts");
    for (int block = 0; block < blocks(); block++) {
      tags.file().index(offsets.value(block), byteCounts.value(block));
    }
  }

  static Image decode(byte[] bytes, ReadLimits limits) throws UnreadableImageException {
    TiffDecoder decoder = new TiffDecoder(bytes, limits);
    try {
      return decoder.decode();
    } catch (UnreadableImageException e) {
      throw e;
    } catch (EOFException e) {
      throw UnreadableImageException.truncated(TIFF);
    } catch (ZipException e) {
      throw UnreadableImageException.damaged(TIFF, "its compressed data is invalid");
    } catch (IOException e) {
      throw UnreadableImageException.damaged(TIFF, e.getMessage());
    }
  }

  private int blocks() {
    return layout.across() * layout.down() * layout.planes();
  }

  private Image decode() throws IOException {
    TiffColours colours = TiffColours.of(tags, layout);
    Canvas canvas =
        new Canvas(
            layout.width(),
            layout.height(),
            colours.photometric(),
            PackedSamples.depth(layout.bits()));
    for (int down = 0; down < layout.down(); down++) {
      for (int across = 0; across < layout.across(); across++) {
        decodeBlock(down, across, colours, canvas);
      }
    }
    return canvas.upright(Orientation.of(tags.number(Orientation.TAG, 1)));
  }

  private void decodeBlock(int down, int across, TiffColours colours, Canvas canvas)
      throws IOException {
    int x = across * layout.blockWidth();
    int y = down * layout.blockHeight();
    int columns = Math.min(layout.blockWidth(), layout.width() - x);
    int rows = Math.min(layout.blockHeight(), layout.height() - y);
    int rowSamples = layout.blockWidth() * layout.blockChannels();
    byte[] row = new byte[PackedSamples.rowBytes(rowSamples, layout.bits())];
    int[] unpacked = new int[rowSamples];
    int[] pixels = layout.planar() ? new int[columns * layout.channels()] : unpacked;
    int[] samples = new int[columns * canvas.channels()];
    InputStream[] planes = new InputStream[layout.planes()];
    try {
      for (int p = 0; p < planes.length; p++) {
        planes[p] = open((p * layout.down() + down) * layout.across() + across);
      }
      for (int r = 0; r < rows; r++) {
        for (int p = 0; p < planes.length; p++) {
          if (planes[p].readNBytes(row, 0, row.length) < row.length) {
            throw UnreadableImageException.truncated(TIFF);
          }
          PackedSamples.unpack(row, layout.bits(), tags.file().order(), unpacked, rowSamples);
          if (layout.predictor()) {
            undoDifferences(unpacked, rowSamples);
          }
          if (layout.planar()) {
            for (int i = 0; i < columns; i++) {
              pixels[i * layout.channels() + p] = unpacked[i];
            }
          }
        }
        colours.convert(pixels, columns, samples);
        canvas.put(y + r, x, 1, samples, columns);
      }
    } finally {
      for (InputStream plane : planes) {
        if (plane != null) {
          plane.close();
        }
      }
    }
  }

  private void undoDifferences(int[] samples, int count) {
    int mask = (1 << layout.bits()) - 1;
    int step = layout.blockChannels();
    for (int i = step; i < count; i++) {
      samples[i] = samples[i] + samples[i - step] & mask;
    }
  }

  private InputStream open(int block) throws UnreadableImageException {
    long count = byteCounts.value(block);
    int from = tags.file().index(offsets.value(block), count);
    InputStream bytes = new ByteArrayInputStream(tags.file().array(), from, (int) count);
    return switch (layout.compression()) {
      case 5 -> new LzwInputStream(bytes);
      case 8, 32946 -> new InflaterInputStream(bytes);
      case 32773 -> new PackBitsInputStream(bytes);
      default -> bytes;
    };
  }
}
