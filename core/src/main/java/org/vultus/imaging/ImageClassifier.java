package org.vultus.imaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vultus.image.Image;
import org.vultus.image.UnreadableImageException;
import org.vultus.model.Activations;
import org.vultus.model.ModelBundle;
import org.vultus.model.OnnxModel;
import org.vultus.model.Saliency;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;
import org.vultus.preprocess.Viewport;

/**
 * Says which of its classes a scan shows, how sure it is and where it sees it.
 *
 * <p>Immutable and safe for concurrent use. The model's owner closes the model. Deterministic:
 * equal images and equal weights give probabilities equal to within 1e-5 on one machine type.
 */
public final class ImageClassifier {
  private final OnnxModel model;

  /**
   * @param model a network whose classes are findings
   * @throws IllegalArgumentException if it reads something else
   */
  public ImageClassifier(OnnxModel model) {
    this.model = Objects.requireNonNull(model, "model");
    if (model.bundle().task() != ModelBundle.Task.SCAN) {
      throw new IllegalArgumentException(
          "model %s reads %s, want a model of task scan"
              .formatted(model.bundle().name(), model.bundle().task()));
    }
  }

  /** A scan as the network sees it, small whatever the file's size was. */
  public record PreparedScan(Pixels pixels, Viewport viewport) {}

  /**
   * {@return what {@link #classify(List)} wants of this image}
   *
   * @throws UnreadableImageException if the network would see too little of it, or nothing: see
   *     {@link ScanQuality}
   */
  public PreparedScan prepare(Image image) throws UnreadableImageException {
    ScanQuality.require(image, model.bundle().preprocessing().viewport(image));
    return prepareUnjudged(image);
  }

  /** {@return what one picture shows, whether or not it is a scan that is fit to be read} */
  public Finding classify(Image image) {
    return classify(List.of(prepareUnjudged(image))).get(0);
  }

  private PreparedScan prepareUnjudged(Image image) {
    Preprocessing preprocessing = model.bundle().preprocessing();
    return new PreparedScan(preprocessing.prepare(image), preprocessing.viewport(image));
  }

  /**
   * Classifies several scans in one run of the network.
   *
   * @return one finding a scan, in order
   * @throws IllegalStateException if the model runtime fails
   */
  public List<Finding> classify(List<PreparedScan> scans) {
    Activations activations = model.run(scans.stream().map(PreparedScan::pixels).toList());
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < scans.size(); i++) {
      findings.add(finding(activations, i, scans.get(i).viewport()));
    }
    return findings;
  }

  /**
   * {@return where the evidence for a class lies, whichever class the network prefers}
   *
   * @param label one of the bundle's classes
   */
  public Saliency saliency(PreparedScan scan, String label) {
    int index = model.bundle().classes().indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException(
          "want a class of %s, got '%s'".formatted(model.bundle().classes(), label));
    }
    return Saliency.of(model.run(List.of(scan.pixels())), 0, index, scan.viewport());
  }

  private Finding finding(Activations activations, int index, Viewport viewport) {
    ModelBundle bundle = model.bundle();
    double[] values = activations.probabilities(index);
    Map<String, Double> probabilities = new LinkedHashMap<>();
    int best = 0;
    for (int c = 0; c < values.length; c++) {
      probabilities.put(bundle.classes().get(c), values[c]);
      best = values[c] > values[best] ? c : best;
    }
    Saliency saliency = Saliency.of(activations, index, best, viewport);
    return new Finding(
        bundle.classes().get(best),
        probabilities,
        activations.embedding(index),
        saliency,
        bundle.reference(),
        activations.outlierScore(index),
        bundle.isExclusive());
  }
}
