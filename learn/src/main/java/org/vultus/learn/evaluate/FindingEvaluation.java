package org.vultus.learn.evaluate;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.model.ModelBundle;
import org.vultus.provenance.Sha256;

/**
 * What a model of findings that do not exclude one another is worth on one split of a data set.
 *
 * @param model its name
 * @param version of its weights
 * @param answersSha256 digest of all that decides its answers
 * @param vultus version of this software
 * @param dataSet name of the data set
 * @param dataSha256 digest of the data set
 * @param dataAsTrained whether the model was trained on a data set of this digest
 * @param split "train", "validation" or "test"
 * @param measures of all images of the split
 * @param remarks what a reader must know of the data
 */
public record FindingEvaluation(
    String model,
    String version,
    Sha256 answersSha256,
    String vultus,
    String dataSet,
    Sha256 dataSha256,
    boolean dataAsTrained,
    String split,
    FindingMeasures measures,
    List<String> remarks) {

  public FindingEvaluation {
    Objects.requireNonNull(measures, "measures");
    remarks = List.copyOf(remarks);
  }

  /** Measures what a model said of a split. */
  public static FindingEvaluation of(
      ModelBundle bundle, String vultus, DataSet data, Split split, FindingScores scores)
      throws IOException {
    Sha256 digest = data.digest();
    return new FindingEvaluation(
        bundle.name(),
        bundle.version(),
        Evaluation.answers(bundle),
        vultus,
        data.name(),
        digest,
        digest.equals(bundle.training().dataSha256()),
        split.word(),
        FindingMeasures.of(scores),
        data.remarks());
  }
}
