package org.vultus.image;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads PNG: every colour type and depth, interlaced or not.
 *
 * <p>Our own, because the platform's reader inflates compressed text and colour profiles without a
 * bound and pulls in a windowing toolkit. Only the pixel data is ever inflated, a row at a time;
 * all other chunks are passed over but for the palette, the transparency and the orientation. The
 * checksum of every chunk that matters must be right, and the file must be there to its end.
 *
 * <p>Transparent pixels are composited over black. Gamma and colour profiles are not applied: the
 * samples are those of the file.
 *
 * <p>Source: W3C Recommendation Portable Network Graphics (PNG) Specification, third edition, 2025.
 */
final class PngDecoder {
  private static final String PNG = "PNG";

  /** No deflate stream expands more than 1032 times (RFC 1951: 258 bytes in two bits). */
  private static final long MOST_EXPANSION = 1032;

  /** x, y, step x, step y of the seven passes of an interlaced image. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] PLAIN = {{0, 0, 1, 1}};

  private record Chunk(int from, int to) {}

  private final FileBytes file;
  private final PngHeader header;
  private final List<Chunk> data = new ArrayList<>();
  private Chunk colours;
  private Chunk transparency;
  private Orientation orientation = Orientation.UPRIGHT;

  private PngDecoder(byte[] bytes, ReadLimits limits) throws UnreadableImageException {
    file = new FileBytes(PNG, bytes, 0, bytes.length, ByteOrder.BIG_ENDIAN);
    header = PngHeader.read(file);
    long mostBits = MOST_EXPANSION * 8 * bytes.length;
    limits.checkPixels(
        PNG, header.claimedWidth(), header.claimedHeight(), mostBits / header.pixelBits());
    long inData = findChunks() * MOST_EXPANSION * 8;
    limits.checkPixels(
        PNG, header.claimedWidth(), header.claimedHeight(), inData / header.pixelBits());
  }

  static Image decode(byte[] bytes, ReadLimits limits) throws UnreadableImageException {
    PngDecoder decoder = new PngDecoder(bytes, limits);
    Inflater inflater = new Inflater();
    try {
      return decoder.decode(inflater);
    } catch (DataFormatException e) {
      throw UnreadableImageException.damaged(PNG, "its compressed data is invalid");
    } finally {
      inflater.end();
    }
  }

  /** Notes where everything is; gives the number of compressed bytes of pixels. */
  private long findChunks() throws UnreadableImageException {
    long compressed = 0;
    for (long at = 8; ; ) {
      long length = file.u32(at);
      int type = (int) file.u32(at + 4);
      int from = file.index(at + 8, length + 4);
      Chunk chunk = new Chunk(from, from + (int) length);
      boolean critical = (type & 0x20000000) == 0;
      if (critical) {
        checkSum(chunk);
      }
      switch (type) {
        case 0x49444154 -> { // IDAT
          data.add(chunk);
          compressed += length;
        }
        case 0x49484452 -> {} // IHDR
        case 0x504C5445 -> colours = chunk; // PLTE
        case 0x74524E53 -> transparency = chunk; // tRNS
        case 0x65584966 -> orientation = Orientation.ofExif(file.array(), chunk.from, chunk.to);
        case 0x49454E44 -> { // IEND
          return compressed;
        }
        default -> {
          if (critical) {
            throw UnreadableImageException.damaged(PNG, "it has an unknown critical chunk");
          }
        }
      }
      at += length + 12;
    }
  }

  private void checkSum(Chunk chunk) throws UnreadableImageException {
    CRC32 sum = new CRC32();
    sum.update(file.array(), chunk.from - 4, chunk.to - chunk.from + 4);
    if (sum.getValue() != file.u32(chunk.to)) {
      throw UnreadableImageException.damaged(PNG, "a checksum is wrong");
    }
  }

  private Image decode(Inflater inflater) throws UnreadableImageException, DataFormatException {
    PngColours conversion = PngColours.of(header, bytes(colours), bytes(transparency));
    Canvas canvas =
        new Canvas(header.width(), header.height(), conversion.photometric(), header.depth());
    PngRows rows = new PngRows(inflater);
    int[] packed = new int[header.width() * header.channels()];
    int[] samples = new int[header.width() * 3];
    for (int[] pass : header.interlaced() ? ADAM7 : PLAIN) {
      int columns = (header.width() - pass[0] + pass[2] - 1) / pass[2];
      int lines = (header.height() - pass[1] + pass[3] - 1) / pass[3];
      if (columns < 1 || lines < 1) {
        continue;
      }
      rows.begin(columns);
      for (int line = 0; line < lines; line++) {
        byte[] row = rows.next();
        int y = pass[1] + line * pass[3];
        if (conversion.isPlain8() && pass[2] == 1) {
          canvas.put8(y, pass[0], row, 0, columns);
          continue;
        }
        int count = columns * header.channels();
        PackedSamples.unpack(row, header.bits(), ByteOrder.BIG_ENDIAN, packed, count);
        conversion.convert(packed, columns, samples);
        canvas.put(y, pass[0], pass[2], samples, columns);
      }
    }
    rows.expectEnd();
    return canvas.upright(orientation);
  }

  private int[] bytes(Chunk chunk) {
    if (chunk == null) {
      return new int[0];
    }
    int[] values = new int[Math.min(768, chunk.to - chunk.from)];
    for (int i = 0; i < values.length; i++) {
      values[i] = file.array()[chunk.from + i] & 0xFF;
    }
    return values;
  }

  /** Inflates row by row and undoes the filters (specification, section 9). */
  private final class PngRows {
    private final Inflater inflater;
    private final int pixelBytes = Math.max(1, header.pixelBits() / 8);
    private int chunk;
    private final byte[] filter = new byte[1];
    private byte[] previous;
    private byte[] current;

    private PngRows(Inflater inflater) {
      this.inflater = inflater;
    }

    void begin(int columns) {
      int bytes = PackedSamples.rowBytes(columns * header.channels(), header.bits());
      previous = new byte[bytes];
      current = new byte[bytes];
    }

    byte[] next() throws UnreadableImageException, DataFormatException {
      byte[] spare = previous;
      previous = current;
      current = spare;
      inflate(filter);
      inflate(current);
      switch (filter[0]) {
        case 0 -> {}
        case 1 -> sub();
        case 2 -> up();
        case 3 -> average();
        case 4 -> paeth();
        default -> throw UnreadableImageException.damaged(PNG, "a row has the filter " + filter[0]);
      }
      return current;
    }

    private void inflate(byte[] bytes) throws UnreadableImageException, DataFormatException {
      for (int have = 0; have < bytes.length; ) {
        int more = inflater.inflate(bytes, have, bytes.length - have);
        have += more;
        if (more == 0 && !feed()) {
          throw UnreadableImageException.truncated(PNG);
        }
      }
    }

    /** Gives the next chunk to the inflater; false where there is none or it wants none. */
    private boolean feed() {
      if (inflater.finished() || inflater.needsDictionary() || chunk == data.size()) {
        return false;
      }
      Chunk next = data.get(chunk++);
      inflater.setInput(file.array(), next.from, next.to - next.from);
      return true;
    }

    /** Reads on to the checksum at the end of the stream, which the inflater verifies. */
    void expectEnd() throws UnreadableImageException, DataFormatException {
      byte[] surplus = new byte[1];
      while (!inflater.finished()) {
        if (inflater.inflate(surplus) > 0) {
          return; // some encoders write a little too much; all pixels are here
        }
        if (!inflater.finished() && !feed()) {
          throw UnreadableImageException.truncated(PNG);
        }
      }
    }

    private void sub() {
      for (int i = pixelBytes; i < current.length; i++) {
        current[i] += current[i - pixelBytes];
      }
    }

    private void up() {
      for (int i = 0; i < current.length; i++) {
        current[i] += previous[i];
      }
    }

    private void average() {
      for (int i = 0; i < current.length; i++) {
        int left = i < pixelBytes ? 0 : current[i - pixelBytes] & 0xFF;
        current[i] += (byte) (left + (previous[i] & 0xFF) >> 1);
      }
    }

    private void paeth() {
      for (int i = 0; i < current.length; i++) {
        int left = i < pixelBytes ? 0 : current[i - pixelBytes] & 0xFF;
        int above = previous[i] & 0xFF;
        int corner = i < pixelBytes ? 0 : previous[i - pixelBytes] & 0xFF;
        int toLeft = Math.abs(above - corner);
        int toAbove = Math.abs(left - corner);
        int toCorner = Math.abs(left + above - 2 * corner);
        int nearest =
            toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
        current[i] += (byte) nearest;
      }
    }
  }
}
