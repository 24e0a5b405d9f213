package org.vultus.learn.fusion;

import java.util.List;
import java.util.SplittableRandom;
import org.vultus.fusion.PatientFeatures;

/**
 * Cases of a cohort as a network is fed with them: scaled once, with modalities left out at random.
 */
final class Patients {
  private final List<CohortCase> cases;
  private final float[][] rows;
  private final Basis basis;

  Patients(List<CohortCase> cases, Basis basis) {
    this.cases = cases;
    this.rows = cases.stream().map(one -> basis.scaling().scale(one.row())).toArray(float[][]::new);
    this.basis = basis;
  }

  /**
   * Some patients, of each of whom some modalities are known.
   *
   * @param rows float32 [N · (1 + references), features], 0 where a modality is missing: first the
   *     patients, then each patient's scan with the face and words of every reference
   * @param references how many
   * @param logOdds of disease by the scan alone, calibrated, or by nothing; [N]
   * @param affect 1 where a face or words are known, else 0; [N]
   * @param diseased 1 or 0; [N]
   */
  record Batch(float[] rows, int references, float[] logOdds, float[] affect, float[] diseased) {
    int size() {
      return diseased.length;
    }
  }

  int size() {
    return cases.size();
  }

  boolean diseased(int index) {
    return cases.get(index).scan().diseased();
  }

  /** {@return whose scan it is, by the scan's ID} */
  String scan(int index) {
    return cases.get(index).scan().id();
  }

  /** {@return how many features a patient has} */
  int features() {
    return rows[0].length;
  }

  /**
   * {@return patients of these indices, of each of whom modalities are left out at random}
   *
   * @param compared with how many references, drawn at random; all: with each of them
   */
  Batch batch(int[] indices, Missing missing, int compared, SplittableRandom random) {
    int features = features();
    float[][] references = basis.references();
    int drawn = Math.min(compared, references.length);
    float[] batch = new float[indices.length * (1 + drawn) * features];
    float[] logOdds = new float[indices.length];
    float[] affect = new float[indices.length];
    float[] diseased = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      CohortCase one = cases.get(indices[i]);
      boolean scan = random.nextDouble() >= missing.scan();
      boolean face = one.face().isPresent() && random.nextDouble() >= missing.face();
      boolean words = one.words().isPresent() && random.nextDouble() >= missing.words();
      float[] row = rows[indices[i]];
      copy(row, row, scan, face, words, batch, i * features);
      for (int r = 0; r < drawn; r++) {
        int at = (indices.length + i * drawn + r) * features;
        int reference = drawn == references.length ? r : random.nextInt(references.length);
        copy(references[reference], row, scan, face, words, batch, at);
      }
      logOdds[i] =
          (float) (scan ? basis.calibration().calibrated(one.scan().logOdds()) : basis.prior());
      affect[i] = face || words ? 1 : 0;
      diseased[i] = one.scan().diseased() ? 1 : 0;
    }
    return new Batch(batch, drawn, logOdds, affect, diseased);
  }

  private static void copy(
      float[] affect,
      float[] own,
      boolean scan,
      boolean face,
      boolean words,
      float[] batch,
      int at) {
    int wordsStart = PatientFeatures.FACE + 1;
    int scanStart = PatientFeatures.scanStart();
    copy(face, affect, 0, wordsStart, batch, at);
    copy(words, affect, wordsStart, scanStart, batch, at);
    copy(scan, own, scanStart, own.length, batch, at);
  }

  private static void copy(boolean known, float[] row, int from, int to, float[] batch, int at) {
    if (known) {
      System.arraycopy(row, from, batch, at + from, to - from);
    }
  }
}
