/**
 * Findings in scans: which class, how sure, where.
 *
 * <p>May use {@code model} and what that uses.
 *
 * <pre>{@code
 * ImageClassifier classifier = new ImageClassifier(model);
 * Finding finding = classifier.classify(ImageReader.read(file));
 * finding.label();                          // "pneumonia"
 * finding.probability();                    // 0.97
 * finding.saliency().at(120.5, 80.5);       // 0.8: strong evidence at column 120, row 80
 * }</pre>
 */
package org.vultus.imaging;
