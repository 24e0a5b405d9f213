package org.vultus.learn.compare;

import org.vultus.learn.evaluate.Measures;
import org.vultus.model.IfAbsent;
import org.vultus.provenance.Sha256;

/**
 * One method, trained with one seed on one data set.
 *
 * @param origin digest of all that this depends on: method, recipe, seed, pretrained weights and
 *     data; a result of another origin is made again
 * @param method its {@link Method#name}
 * @param dataSet name of the data set
 * @param chosen what validation chose: the epoch, or the hyper-parameters
 * @param size of the model, in learned values; of an SVM, of its support vectors
 * @param multiplyAdds of a network for one image; 0: not known, or no network
 * @param seconds that learning took; of a network without its validation passes, of an SVM with all
 *     settings that were tried
 * @param validation measures on the validation split, which everything was chosen by
 * @param test measures on the test split
 */
public record RunResult(
    Sha256 origin,
    String study,
    String method,
    long seed,
    String dataSet,
    Sha256 dataSha256,
    String chosen,
    long size,
    @IfAbsent("0") long multiplyAdds,
    double seconds,
    Brief validation,
    Measures test) {

  /** The measures of a split that intervals are not asked of. */
  public record Brief(int images, double accuracy, double balancedAccuracy, double macroAuc) {
    static Brief of(Measures measures) {
      return new Brief(
          measures.images(), measures.accuracy(), measures.balancedAccuracy(), measures.macroAuc());
    }
  }
}
