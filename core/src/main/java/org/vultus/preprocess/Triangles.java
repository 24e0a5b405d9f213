package org.vultus.preprocess;

/**
 * The weights of a resize along one axis: for each place of the output, a triangle over the source.
 *
 * @param starts first source index of each triangle
 * @param offsets where the weights of each triangle begin; one more entry closes the last
 * @param weights each triangle's weights, summing to 1
 */
record Triangles(int[] starts, int[] offsets, float[] weights) {

  static Triangles of(int from, int to) {
    double scale = (double) from / to;
    double radius = Math.max(1, scale);
    int[] starts = new int[to];
    int[] offsets = new int[to + 1];
    float[] weights = new float[(int) (to * Math.min(from, Math.ceil(2 * radius) + 1))];
    int used = 0;
    for (int o = 0; o < to; o++) {
      double centre = (o + 0.5) * scale;
      int start = Math.max(0, (int) Math.floor(centre - radius - 0.5) + 1);
      int end = Math.min(from, (int) Math.ceil(centre + radius - 0.5));
      double sum = 0;
      for (int i = start; i < end; i++) {
        sum += 1 - Math.abs(i + 0.5 - centre) / radius;
      }
      for (int i = start; i < end; i++) {
        weights[used++] = (float) ((1 - Math.abs(i + 0.5 - centre) / radius) / sum);
      }
      starts[o] = start;
      offsets[o + 1] = used;
    }
    return new Triangles(starts, offsets, weights);
  }

  int start(int output) {
    return starts[output];
  }

  int end(int output) {
    return starts[output] + offsets[output + 1] - offsets[output];
  }

  /** {@return the weight of a source place that lies in [start, end) of this output} */
  float weight(int output, int source) {
    return weights[offsets[output] + source - starts[output]];
  }

  /** {@return how many outputs share a source place at most} */
  int overlap() {
    int most = 1;
    for (int o = 0, first = 0; o < starts.length; o++) {
      while (end(first) <= start(o)) {
        first++;
      }
      most = Math.max(most, o - first + 1);
    }
    return most;
  }

  /** Resizes one channel of a row of interleaved samples. */
  void reduce(float[] row, int channel, int channels, float[] values, int to) {
    for (int o = 0; o < starts.length; o++) {
      int source = starts[o] * channels + channel;
      int end = offsets[o + 1];
      float even = 0;
      float odd = 0;
      int w = offsets[o];
      for (; w + 1 < end; w += 2) {
        even += weights[w] * row[source];
        odd += weights[w + 1] * row[source + channels];
        source += 2 * channels;
      }
      if (w < end) {
        even += weights[w] * row[source];
      }
      values[to + o] = even + odd;
    }
  }
}
