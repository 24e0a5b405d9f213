package org.vultus.learn.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.OutlierDetection;
import org.vultus.learn.evaluate.Scoring;
import org.vultus.model.ModelFolder;

/** Shows a model pictures of its own and of other data sets. */
final class OutlierTrial {
  private final ModelFolder folder;
  private final Split split;
  private final String version;
  private final StopAtExit exit;

  /**
   * Prepares a trial.
   *
   * @param split of the model's own data set, and of each other that has images in it; of one that
   *     has none, all images are shown
   * @param version of this program
   * @param exit ends it early
   */
  OutlierTrial(ModelFolder folder, Split split, String version, StopAtExit exit) {
    this.folder = folder;
    this.split = split;
    this.version = version;
    this.exit = exit;
  }

  OutlierDetection against(DataCatalog catalog, List<String> others) throws IOException {
    OutlierDetection.Own own;
    try (DataSet data = catalog.open(folder.bundle().training())) {
      data.requireSplits(split);
      own = new OutlierDetection.Own(data.name(), data.digest(), scores(data));
    }
    List<OutlierDetection.Against> against = new ArrayList<>();
    for (String name : others) {
      try (DataSet data = catalog.find(name).openPictures()) {
        against.add(own.against(folder.bundle(), data.name(), data.digest(), scores(data)));
      }
    }
    return own.detection(folder.bundle(), version, split, against);
  }

  private double[] scores(DataSet data) throws IOException {
    List<Item> items =
        data.items(split).isEmpty()
            ? Stream.of(Split.values()).flatMap(s -> data.items(s).stream()).toList()
            : data.items(split);
    try (EvaluationBar bar = new EvaluationBar(data.name(), items.size())) {
      return Scoring.outlierScores(folder, data, items, exit.stopping(bar::at));
    }
  }
}
