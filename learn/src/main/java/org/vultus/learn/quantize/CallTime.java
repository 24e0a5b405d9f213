package org.vultus.learn.quantize;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vultus.model.GraphProbe;
import org.vultus.model.ModelBundle;
import org.vultus.preprocess.Pixels;

/**
 * How long a call with one image takes on one thread. The thread's own processor time is told, not
 * the clock's: another process that holds the cores does not count, though it may empty the caches.
 */
final class CallTime {
  private static final int WARM_UP = 50;
  private static final int CALLS = 300;
  private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

  private CallTime() {}

  /**
   * {@return the median of each graph in milliseconds; they are called in turn, so that a machine
   * that slows down meets all}
   */
  static double[] medians(List<byte[]> graphs, ModelBundle bundle, Pixels image) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[][] times = new double[graphs.size()][CALLS];
    List<GraphProbe> probes = new ArrayList<>();
    try {
      for (byte[] graph : graphs) {
        probes.add(GraphProbe.open(graph, 1));
      }
      for (int call = -WARM_UP; call < CALLS; call++) {
        for (int g = 0; g < times.length; g++) {
          long from = threads.getCurrentThreadCpuTime();
          CalibrationRanges.show(probes.get(g), bundle, List.of(image), 1, values -> {});
          times[g][Math.max(0, call)] =
              (threads.getCurrentThreadCpuTime() - from) / NANOSECONDS_PER_MILLISECOND;
        }
      }
    } finally {
      probes.forEach(GraphProbe::close);
    }
    return Arrays.stream(times).mapToDouble(CallTime::median).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
