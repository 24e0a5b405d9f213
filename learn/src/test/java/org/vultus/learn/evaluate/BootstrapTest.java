package org.vultus.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final int IMAGES = 150;

  private static Scores answers(boolean bySubject) {
    SplittableRandom random = new SplittableRandom(5);
    List<double[]> rows = new ArrayList<>();
    List<String> subjects = new ArrayList<>();
    int[] labels = new int[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = random.nextInt(20) == 0 ? 2 : random.nextInt(2);
      double[] row = new double[4];
      double sum = 0;
      for (int c = 0; c < row.length; c++) {
        row[c] = random.nextDouble() + (c == labels[i] ? 0.5 : 0);
        sum += row[c];
      }
      for (int c = 0; c < row.length; c++) {
        row[c] /= sum;
      }
      rows.add(row);
      subjects.add("s" + i / 3);
    }
    return new Scores(
        List.of("a", "b", "rare", "absent"), rows, labels, bySubject ? subjects : List.of());
  }

  /** Intervals that were recorded must come out again, to the last bit. */
  @Test
  void equalScoresAndSeedsGiveTheIntervalsThatTheyAlwaysGave() {
    assertThat(Bootstrap.of(answers(false), 200, 1))
        .isEqualTo(
            new Bootstrap(
                "image",
                150,
                200,
                1,
                new Interval(0.6331666666666667, 0.78),
                new Interval(0.5873504061744418, 0.7549535978248839),
                new Interval(0.88079656525405, 0.949353031600398)));
    assertThat(Bootstrap.of(answers(true), 200, 7))
        .isEqualTo(
            new Bootstrap(
                "subject",
                50,
                200,
                7,
                new Interval(0.6266666666666667, 0.7866666666666666),
                new Interval(0.5631834526494305, 0.7548866198511084),
                new Interval(0.874228474583815, 0.9488132705668226)));
  }

  @Test
  void allOfASubjectIsDrawnTogether() {
    List<String> subjects = List.of("a", "b", "a", "c", "b", "a");
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 20; round++) {
      int[] counts = Bootstrap.counts(subjects, random);
      assertThat(counts[2]).isEqualTo(counts[0]);
      assertThat(counts[5]).isEqualTo(counts[0]);
      assertThat(counts[4]).isEqualTo(counts[1]);
      assertThat(counts[0] + counts[1] + counts[3])
          .as("as many subjects as there are")
          .isEqualTo(3);
    }
  }
}
