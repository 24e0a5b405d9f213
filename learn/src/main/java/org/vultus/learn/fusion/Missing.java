package org.vultus.learn.fusion;

/**
 * How often each modality is left out of a training case (modality dropout: Neverova et al. 2016,
 * ModDrop, doi:10.1109/TPAMI.2015.2461544), so that the network can do without it.
 *
 * @param scan in [0, 1]: without the scan, face and words must show what they are worth themselves
 * @param face in [0, 1]
 * @param words in [0, 1]
 */
public record Missing(double scan, double face, double words) {
  static final Missing NOTHING = new Missing(0, 0, 0);

  public Missing {
    for (double share : new double[] {scan, face, words}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("want shares in [0, 1], got " + share);
      }
    }
  }
}
