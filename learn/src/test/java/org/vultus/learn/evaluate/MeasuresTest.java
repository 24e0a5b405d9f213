package org.vultus.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final Offset<Double> EXACT = within(1e-12);

  /** Scores that give this confusion, each with a confidence of 0.8. */
  private static Scores confused(int[]... counts) {
    List<double[]> probabilities = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int truth = 0; truth < counts.length; truth++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        for (int i = 0; i < counts[truth][predicted]; i++) {
          double[] row = new double[counts.length];
          java.util.Arrays.fill(row, 0.2 / (counts.length - 1));
          row[predicted] = 0.8;
          probabilities.add(row);
          labels.add(truth);
        }
      }
    }
    return scores(probabilities, labels.stream().mapToInt(i -> i).toArray(), List.of());
  }

  private static Scores scores(List<double[]> rows, int[] labels, List<String> subjects) {
    List<String> classes =
        IntStream.range(0, rows.get(0).length).mapToObj(c -> "class " + c).toList();
    return new Scores(classes, rows, labels, subjects);
  }

  @Test
  void agreesWithWhatIsComputedByHand() {
    Measures m =
        Measures.of(confused(new int[] {5, 1, 0}, new int[] {2, 3, 1}, new int[] {0, 0, 4}));
    assertThat(m.images()).isEqualTo(16);
    assertThat(m.accuracy()).isCloseTo(0.75, EXACT);
    assertThat(m.macroPrecision()).isCloseTo((5 / 7.0 + 3 / 4.0 + 4 / 5.0) / 3, EXACT);
    assertThat(m.balancedAccuracy()).isCloseTo((5 / 6.0 + 3 / 6.0 + 1) / 3, EXACT);
    assertThat(m.macroF1()).isCloseTo((10 / 13.0 + 6 / 10.0 + 8 / 9.0) / 3, EXACT);
    double byChance = (6 * 7 + 6 * 4 + 4 * 5) / 256.0;
    assertThat(m.kappa()).isCloseTo((0.75 - byChance) / (1 - byChance), EXACT);
    assertThat(m.confusion().quadraticKappa()).isCloseTo(1 - 64 / 344.0, EXACT);
    assertThat(m.perClass())
        .extracting(Measures.OfClass::specificity)
        .containsExactly(8 / 10.0, 9 / 10.0, 11 / 12.0);
    assertThat(m.calibration().expectedCalibrationError()).isCloseTo(0.05, EXACT);
    assertThat(m.confusion().counts().get(1)).containsExactly(2, 3, 1);
  }

  @Test
  void perfectModelIsPerfect() {
    Measures m = Measures.of(confused(new int[] {5, 0}, new int[] {0, 7}));
    assertThat(List.of(m.accuracy(), m.balancedAccuracy(), m.macroF1(), m.macroAuc(), m.kappa()))
        .containsOnly(1.0);
    assertThat(m.bootstrap().accuracy()).isEqualTo(new Interval(1, 1));
    assertThat(m.accuracyInterval().low()).isBetween(0.7, 0.8);
    assertThat(m.accuracyInterval().high()).isEqualTo(1);
  }

  @Test
  void constantModelKnowsNothing() {
    Measures m = Measures.of(confused(new int[] {6, 0}, new int[] {2, 0}));
    assertThat(m.accuracy()).isEqualTo(0.75);
    assertThat(m.balancedAccuracy()).isEqualTo(0.5);
    assertThat(m.macroAuc()).isEqualTo(0.5);
    assertThat(m.kappa()).isZero();
    assertThat(m.perClass().get(1).precision()).isNaN();
    assertThat(m.perClass().get(1).f1()).isZero();
    assertThat(m.macroPrecision()).isEqualTo(0.375);
  }

  @Test
  void absentClassIsLeftOutOfTheAverages() {
    Measures m =
        Measures.of(confused(new int[] {4, 1, 0}, new int[] {0, 5, 0}, new int[] {0, 0, 0}));
    assertThat(m.perClass().get(2).sensitivity()).isNaN();
    assertThat(m.perClass().get(2).auc()).isNaN();
    assertThat(m.balancedAccuracy()).isCloseTo(0.9, EXACT);
    assertThat(m.macroAuc()).isNotNaN();

    Measures one = Measures.of(confused(new int[] {4, 0}, new int[] {0, 0}));
    assertThat(one.accuracy()).isEqualTo(1);
    assertThat(one.macroAuc()).isNaN();
    assertThat(one.kappa()).isNaN();
    assertThat(one.bootstrap().macroAuc().low()).isNaN();
  }

  @Test
  void tiesCountHalfInTheArea() {
    RocCurve curve =
        RocCurve.of(new double[] {0.4, 0.1, 0.8, 0.4}, new boolean[] {true, false, true, false});
    assertThat(curve.area()).isEqualTo(3.5 / 4);
    assertThat(curve.points())
        .containsExactly(
            new RocCurve.Point(0, 0),
            new RocCurve.Point(0, 0.5),
            new RocCurve.Point(0.5, 1),
            new RocCurve.Point(1, 1));
    assertThat(curve.area(new int[] {3, 1, 2, 1})).isEqualTo((3 * 1.5 + 2 * 2) / (5 * 2.0));
    assertThat(curve.area(new int[] {1, 0, 1, 0})).isNaN();
    assertThat(RocCurve.of(new double[5], new boolean[] {true, false, true, false, false}).area())
        .isEqualTo(0.5);
    assertThat(RocCurve.of(new double[2], new boolean[2]).points()).isEmpty();
  }

  @Test
  void areaOfARepeatedImageIsThatOfItsWeight() {
    double[] scores = {0.3, 0.5, 0.5, 0.7, 0.2};
    boolean[] positive = {false, true, false, true, true};
    double[] repeated = {0.3, 0.5, 0.5, 0.5, 0.7, 0.2, 0.2};
    boolean[] repeatedPositive = {false, true, false, false, true, true, true};
    assertThat(RocCurve.of(scores, positive).area(new int[] {1, 1, 2, 1, 2}))
        .isEqualTo(RocCurve.of(repeated, repeatedPositive).area());
  }

  @Test
  void calibrationAgreesWithWhatIsComputedByHand() {
    Calibration c =
        Calibration.of(
            scores(
                List.of(new double[] {0.8, 0.2}, new double[] {0.6, 0.4}, new double[] {0, 1}),
                new int[] {0, 1, 1},
                List.of()));
    assertThat(c.logLoss()).isCloseTo(-(Math.log(0.8) + Math.log(0.4)) / 3, EXACT);
    assertThat(c.brier()).isCloseTo((0.08 + 0.72) / 3, EXACT);
    assertThat(c.expectedCalibrationError()).isCloseTo((0.2 + 0.6) / 3, EXACT);
    assertThat(c.bins()).hasSize(15);
    assertThat(c.bins().get(14).images()).isEqualTo(1);
    assertThat(c.bins().get(0).accuracy()).isNaN();
    assertThat(c.bins().stream().mapToInt(Calibration.Bin::images).sum()).isEqualTo(3);
  }

  @Test
  void certaintyOfTheWrongClassCostsMuchAndNotInfinity() {
    Scores sure =
        scores(List.of(new double[] {1, 0}, new double[] {1, 0}), new int[] {1, 0}, List.of());
    assertThat(Calibration.of(sure).logLoss()).isCloseTo(-Math.log(1e-15) / 2, EXACT);
  }

  @Test
  void wilsonAgreesWithPublishedIntervals() {
    assertThat(Interval.wilson(8, 10).low()).isCloseTo(0.4902, within(1e-4));
    assertThat(Interval.wilson(8, 10).high()).isCloseTo(0.9433, within(1e-4));
    assertThat(Interval.wilson(0, 10).low()).isZero();
    assertThat(Interval.wilson(0, 10).high()).isCloseTo(0.2775, within(1e-4));
    assertThat(Interval.wilson(10, 10).high()).isEqualTo(1);
    assertThatThrownBy(() -> Interval.wilson(11, 10)).hasMessageContaining("11 of 10");
  }

  @Test
  void imagesOfOneSubjectAreDrawnTogether() {
    List<double[]> rows = new ArrayList<>();
    List<String> subjects = new ArrayList<>();
    int[] labels = new int[200];
    for (int i = 0; i < 200; i++) {
      boolean right = i / 10 % 4 != 0;
      labels[i] = i % 2;
      rows.add(right == (labels[i] == 0) ? new double[] {0.9, 0.1} : new double[] {0.1, 0.9});
      subjects.add("p" + i / 10);
    }
    Measures bySubject = Measures.of(scores(rows, labels, subjects));
    Measures byImage = Measures.of(scores(rows, labels, List.of()));
    assertThat(bySubject.bootstrap().unit()).isEqualTo("subject");
    assertThat(bySubject.bootstrap().units()).isEqualTo(20);
    assertThat(byImage.bootstrap().unit()).isEqualTo("image");
    double wide = width(bySubject.bootstrap().accuracy());
    double narrow = width(byImage.bootstrap().accuracy());
    assertThat(wide / narrow).isCloseTo(Math.sqrt(10), within(0.5));
    assertThat(narrow).isCloseTo(width(byImage.accuracyWilson()), within(0.01));
    assertThat(bySubject.accuracyInterval()).isEqualTo(bySubject.bootstrap().accuracy());
    assertThat(byImage.accuracyInterval()).isEqualTo(byImage.accuracyWilson());
    assertThat(Measures.of(scores(rows, labels, subjects))).isEqualTo(bySubject);
    assertThat(Measures.of(scores(rows, labels, subjects), 2000, 2).bootstrap().macroAuc())
        .isNotEqualTo(bySubject.bootstrap().macroAuc());
  }

  @Test
  void noErrorAmongFewSubjectsIsNoCertainty() {
    List<double[]> rows = Collections.nCopies(40, new double[] {0.9, 0.1});
    List<String> subjects = IntStream.range(0, 40).mapToObj(i -> "p" + i / 2).toList();
    Measures allRight = Measures.of(scores(rows, new int[40], subjects));
    assertThat(allRight.bootstrap().accuracy()).isEqualTo(new Interval(1, 1));
    assertThat(allRight.accuracyInterval()).isEqualTo(Interval.wilson(20, 20));
    assertThat(allRight.accuracyMethod()).isEqualTo("Wilson of 20 subjects");

    int[] halfRight = IntStream.range(0, 40).map(i -> i % 2).toArray();
    Measures half = Measures.of(scores(rows, halfRight, subjects));
    assertThat(half.accuracyInterval()).isEqualTo(Interval.wilson(10, 20));
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    List<double[]> one = List.of(new double[] {0.5, 0.4});
    assertThatThrownBy(() -> scores(one, new int[] {0}, List.of())).hasMessageContaining("0.9");
    List<double[]> rows = Collections.nCopies(2, new double[] {0.5, 0.5});
    assertThatThrownBy(() -> scores(rows, new int[] {0, 2}, List.of()))
        .hasMessageContaining("label of image 1 is 2, want 0 to 1");
    assertThatThrownBy(() -> scores(rows, new int[2], List.of("p1")))
        .hasMessageContaining("2, 2, 1 and 0");
  }
}
