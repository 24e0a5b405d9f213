package org.vultus.learn.fit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.vultus.file.WholeFile;
import org.vultus.learn.fit.History.Epoch;
import org.vultus.learn.plot.PlotSheet;

/** Writes a training's history as {@code curves.csv} and {@code curves.png}. */
final class LearningCurves {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;

  private LearningCurves() {}

  static void write(Path folder, String name, History history) throws IOException {
    StringBuilder csv =
        new StringBuilder(
            "epoch,learning_rate,loss,accuracy,validation_loss,validation_accuracy,validation_balanced_accuracy,images_per_second\n");
    for (Epoch e : history.epochs()) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%.3e,%.5f,%.5f,%.5f,%.5f,%.5f,%.1f%n",
              e.number(),
              e.learningRate(),
              e.loss(),
              e.accuracy(),
              e.validationLoss(),
              e.validationAccuracy(),
              e.validationBalancedAccuracy(),
              e.imagesPerSecond()));
    }
    WholeFile.write(folder.resolve("curves.csv"), csv.toString());
    XYChart loss = chart(name + ": loss", "cross-entropy");
    series(loss, "training (augmented)", history.epochs(), Epoch::loss);
    series(loss, "validation", history.epochs(), Epoch::validationLoss);
    XYChart accuracy = chart(name + ": accuracy", "share of right labels");
    series(accuracy, "training (augmented)", history.epochs(), Epoch::accuracy);
    series(accuracy, "validation", history.epochs(), Epoch::validationAccuracy);
    writePng(folder.resolve("curves.png"), List.of(loss, accuracy));
  }

  private static void writePng(Path file, List<XYChart> charts) throws IOException {
    BufferedImage picture =
        new BufferedImage(WIDTH * charts.size(), HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    for (int i = 0; i < charts.size(); i++) {
      pen.drawImage(BitmapEncoder.getBufferedImage(charts.get(i)), i * WIDTH, 0, null);
    }
    pen.dispose();
    WholeFile.write(file, PlotSheet.png(picture));
  }

  private static XYChart chart(String title, String yAxis) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle(yAxis)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  private static void series(
      XYChart chart, String name, List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
    chart
        .addSeries(
            name,
            epochs.stream().mapToDouble(Epoch::number).toArray(),
            epochs.stream().mapToDouble(value).toArray())
        .setMarker(SeriesMarkers.NONE);
  }
}
