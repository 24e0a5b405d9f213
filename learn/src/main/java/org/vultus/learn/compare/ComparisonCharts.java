package org.vultus.learn.compare;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.vultus.file.WholeFile;
import org.vultus.learn.compare.ComparisonResult.Estimate;
import org.vultus.learn.compare.ComparisonResult.OfStudy;
import org.vultus.learn.evaluate.PairedBootstrap.Measure;
import org.vultus.learn.plot.PlotSheet;

/** A comparison as bar charts, one a measure: a group of bars a data set, a bar a method. */
final class ComparisonCharts {
  private static final int WIDTH = 1500;
  private static final int HEIGHT = 560;
  private static final float LABEL = 12f;

  /** Okabe and Ito's colours, told apart with colour-blind eyes too. */
  private static final Color[] COLOURS = {
    new Color(0x0072B2), new Color(0xE69F00), new Color(0x009E73), new Color(0x9AA5B1)
  };

  private ComparisonCharts() {}

  static void write(Path folder, ComparisonResult result) throws IOException {
    for (Measure measure :
        List.of(Measure.ACCURACY, Measure.RECALL, Measure.PRECISION, Measure.AUC)) {
      String name = measure.name().toLowerCase(Locale.ROOT);
      BufferedImage picture = BitmapEncoder.getBufferedImage(chart(result, measure));
      WholeFile.write(folder.resolve(name + ".png"), PlotSheet.png(picture));
    }
  }

  private static CategoryChart chart(ComparisonResult result, Measure measure) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title(measure) + " on test images, mean over the seeds; lines: 95 % intervals")
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setAvailableSpaceFill(0.8);
    chart.getStyler().setSeriesColors(COLOURS);
    chart.getStyler().setXAxisLabelRotation(20);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(1.0);
    Font label = chart.getStyler().getAxisTickLabelsFont().deriveFont(LABEL);
    chart.getStyler().setAxisTickLabelsFont(label);
    List<String> names = result.studies().stream().map(OfStudy::title).toList();
    for (Method method : Method.values()) {
      List<Double> means = new ArrayList<>();
      List<Double> halves = new ArrayList<>();
      for (OfStudy study : result.studies()) {
        Estimate estimate = study.of(method).estimates().get(measure.name());
        means.add(estimate.mean());
        halves.add((estimate.interval().high() - estimate.interval().low()) / 2);
      }
      chart.addSeries(method.title(), names, means, halves);
    }
    return chart;
  }

  private static String title(Measure measure) {
    return switch (measure) {
      case ACCURACY -> "Accuracy";
      case RECALL -> "Recall (mean sensitivity of the classes)";
      case PRECISION -> "Precision (mean of the classes)";
      case F1 -> "F1 (mean of the classes)";
      case AUC -> "Area under the ROC curve (mean of the classes, one against the rest)";
    };
  }
}
