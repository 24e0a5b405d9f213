package org.vultus.learn.fit;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Keeps glibc from giving every batch's large buffers back to the system.
 *
 * <p>By default malloc maps large blocks with mmap and unmaps them when freed, so that each batch
 * pays page faults for the same hundreds of megabytes. With mmap off and no trimming the blocks are
 * reused: training runs up to twice as fast here ({@code benchmarks/}). The price is that freed
 * memory stays with the process, which for a training is no loss. Elsewhere than on glibc nothing
 * is done.
 */
final class NativeMemory {
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_TOP_PAD = -2;
  private static final int M_MMAP_MAX = -4;
  private static final int TOP_PAD_BYTES = 256 << 20;

  private NativeMemory() {}

  /** The one function of the C library that is needed. */
  interface CLibrary extends Library {
    int mallopt(int parameter, int value);
  }

  /** Must come before any tensor is made. */
  static void reuseLargeBlocks() {
    if (!Platform.isLinux()) {
      return;
    }
    try {
      CLibrary c = Native.load("c", CLibrary.class);
      c.mallopt(M_MMAP_MAX, 0);
      c.mallopt(M_TRIM_THRESHOLD, Integer.MAX_VALUE);
      c.mallopt(M_TOP_PAD, TOP_PAD_BYTES);
    } catch (UnsatisfiedLinkError musl) {
      // A C library without mallopt only trains slower.
    }
  }
}
