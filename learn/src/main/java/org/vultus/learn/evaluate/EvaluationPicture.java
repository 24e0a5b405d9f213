package org.vultus.learn.evaluate;

import java.awt.Graphics2D;
import java.util.Locale;
import org.vultus.learn.plot.PlotSheet;
import org.vultus.learn.plot.PlotStyle;

/**
 * One picture of an evaluation: confusion matrix, reliability diagram, ROC and precision-recall
 * curves.
 */
public final class EvaluationPicture {
  private static final int WIDTH = 2054;
  private static final int HEIGHT = 580;
  private static final double SIDE = 380;
  private static final double TOP = 110;

  private final Evaluation evaluation;
  private final Scores scores;

  private EvaluationPicture(Evaluation evaluation, Scores scores) {
    this.evaluation = evaluation;
    this.scores = scores;
  }

  /**
   * Draws it.
   *
   * @param scores that the evaluation was measured on
   * @return a PNG
   */
  public static byte[] png(Evaluation evaluation, Scores scores) {
    return PlotSheet.png(WIDTH, HEIGHT, 1, new EvaluationPicture(evaluation, scores)::draw);
  }

  private void draw(Graphics2D g) {
    g.setColor(PlotStyle.INK);
    g.setFont(PlotStyle.TITLE.deriveFont(21f));
    PlotStyle.text(g, evaluation.model() + " " + evaluation.version(), 40, 42, 0);
    int after = g.getFontMetrics().stringWidth(evaluation.model() + " " + evaluation.version());
    g.setFont(PlotStyle.TEXT.deriveFont(15f));
    g.setColor(PlotStyle.MUTED);
    Measures all = evaluation.all();
    Interval interval = all.accuracyInterval();
    String summary =
        String.format(
            Locale.ROOT,
            "%s, %s split, n = %d:  accuracy %.3f (95 %% %.3f to %.3f)",
            evaluation.dataSet(),
            evaluation.split(),
            all.images(),
            all.accuracy(),
            interval.low(),
            interval.high());
    PlotStyle.text(g, summary, 40 + after + 18, 42, 0);
    ConfusionPlot.draw(g, new PlotArea(140, TOP, SIDE), all.confusion(), scores.classes());
    ReliabilityPlot.draw(g, new PlotArea(636, TOP, SIDE), all.calibration());
    CurvesPlot.roc(g, new PlotArea(1130, TOP, SIDE), scores);
    CurvesPlot.precisionRecall(g, new PlotArea(1624, TOP, SIDE), scores);
  }
}
