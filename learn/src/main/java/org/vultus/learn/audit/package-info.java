/**
 * What is wrong with a data set before anybody trains on it: pictures that stand in it twice, above
 * all in training and in test; subjects in two splits; pictures of nothing; labels that contradict
 * each other. And, between data sets, which pictures of one are those that another is tested on.
 *
 * <p>May use {@code data}, {@code evaluate}'s result files, and core's {@code image}, {@code
 * preprocess}, {@code file} and {@code provenance}; never PyTorch.
 *
 * <pre>{@code
 * try (DataSet chest = DataCatalog.standard().open("chest_xray")) {
 *   Audit audit = AuditRun.of(chest, "as published", 8, done -> {});
 *   audit.remarks(Split.TEST).forEach(System.out::println);
 * }
 * }</pre>
 */
package org.vultus.learn.audit;
