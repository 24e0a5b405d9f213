package org.vultus.learn.saliency;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vultus.decision.AdviceBook;
import org.vultus.image.Image;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.imaging.SurroundingAir;
import org.vultus.learn.data.Item;
import org.vultus.learn.evaluate.Bootstrap;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.SaliencyCheck.InAir;
import org.vultus.model.ModelBundle;
import org.vultus.model.OnnxModel;

/**
 * How much of the evidence for a disease lies in the air around a head. Maps that pass deletion and
 * insertion may show it: then the network uses what it should not.
 */
final class AirCheck {
  private AirCheck() {}

  /**
   * {@return what the maps of those images say that a model takes for diseased; empty where its
   * pictures show no air, or none is taken so}
   *
   * @throws IOException if an image cannot be read
   */
  static List<InAir> of(OnnxModel model, SaliencySample sample) throws IOException {
    ModelBundle bundle = model.bundle();
    if (!AdviceBook.installed(bundle).places().showsAir()) {
      return List.of();
    }
    Set<String> healthy =
        bundle.operatingPoint().map(point -> Set.copyOf(point.healthy())).orElse(Set.of());
    ImageClassifier classifier = new ImageClassifier(model);
    List<Double> evidence = new ArrayList<>();
    List<Item> diseased = new ArrayList<>();
    double area = 0;
    for (Item item : sample.items()) {
      Image image = sample.data().read(item);
      Finding finding = classifier.classify(List.of(classifier.prepare(image))).get(0);
      if (!healthy.contains(finding.label())) {
        SurroundingAir air = SurroundingAir.of(image);
        evidence.add(air.shareOf(finding.saliency()));
        area += air.share();
        diseased.add(item);
      }
    }
    if (diseased.isEmpty()) {
      return List.of();
    }
    double[] shares = evidence.stream().mapToDouble(share -> share).toArray();
    return List.of(
        new InAir(
            shares.length,
            evidence.stream().mapToDouble(share -> share).average().orElseThrow(),
            Bootstrap.ofMean(shares, Item.subjects(diseased), Measures.RESAMPLES, sample.seed()),
            area / shares.length));
  }
}
