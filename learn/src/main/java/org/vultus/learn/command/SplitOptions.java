package org.vultus.learn.command;

import java.util.Optional;
import java.util.regex.Pattern;
import org.vultus.model.DataSplit;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a data set of image files is labelled and split, where it does not say so itself. */
final class SplitOptions {
  @Option(
      names = "--label-column",
      paramLabel = "COLUMN",
      defaultValue = "label",
      description = "Column of manifest.csv that holds the class. Default: ${DEFAULT-VALUE}.")
  private String labelColumn;

  @Option(
      names = "--split-column",
      paramLabel = "COLUMN",
      defaultValue = "split",
      description = "Column of manifest.csv that holds the split. Default: ${DEFAULT-VALUE}.")
  private String splitColumn;

  @Option(
      names = "--subject",
      paramLabel = "REGEX",
      description = "Finds the subject in the path of an image; its first group, if it has one.")
  private Pattern subject;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the split of images that come without one. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--allow-shared-subjects",
      description = "Reads a manifest although subjects stand in two splits: results flatter.")
  private boolean allowSharedSubjects;

  /**
   * {@return what was asked for}
   *
   * @throws ParameterException if it makes no sense
   */
  DataSplit split(CommandLine command) {
    try {
      return new DataSplit(
          labelColumn,
          splitColumn,
          Optional.ofNullable(subject).map(Pattern::pattern),
          seed,
          allowSharedSubjects,
          Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }

  /** {@return what was asked for, in words, e.g. "split by column dermamnist_split"} */
  String words() {
    StringBuilder words = new StringBuilder();
    if (splitColumn.equals("split")) {
      words.append("its own split");
    } else {
      words.append("split by column ").append(splitColumn);
    }
    if (!labelColumn.equals("label")) {
      words.append(", labelled by column ").append(labelColumn);
    }
    if (subject != null) {
      words.append(", subjects by ").append(subject.pattern());
    }
    return words.append(seed == 1 ? "" : ", seed " + seed).toString();
  }
}
