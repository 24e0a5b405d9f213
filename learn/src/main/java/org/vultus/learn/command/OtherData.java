package org.vultus.learn.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.LabelSet;
import org.vultus.learn.data.ChosenItems;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelBundle.Task;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** On which images {@code evaluate} measures, where they are not all of the model's own split. */
final class OtherData {
  /** What {@code --split} takes besides the splits. */
  static final String ALL = "all";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description =
          "Measures on this data set, or folder or zip, in place of the model's own. Its classes may"
              + " be others: images of a class that the model does not know count as mistakes. Names of"
              + " emotions are understood (happy, joy: happiness). --split all takes all its images."
              + " --record keeps it as evaluations/elsewhere/NAME-on-DATA-SPLIT.json.")
  private String data;

  @Option(
      names = "--classes",
      paramLabel = "LABELS",
      description =
          "Of a model of faces: measures only faces of these, told apart by the network's"
              + " probabilities divided by their sum: four (neutrality, happiness, anger, sadness) or"
              + " emotions joined by commas.")
  private String labels;

  boolean asked() {
    return data != null || labels != null;
  }

  /** {@return whether another data set than the model's own is measured} */
  boolean elsewhere() {
    return data != null;
  }

  /** Refuses, before anything is computed, what cannot be done. */
  void require(ModelBundle bundle, String split, boolean record) {
    if (split.equals(ALL) && data == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--split all needs --data: the model was trained on part of its own data");
    }
    if (labels != null && bundle.task() != Task.EMOTION) {
      throw new ParameterException(
          spec.commandLine(),
          "--classes is for models of faces, and %s is none".formatted(bundle.name()));
    }
    if (labels != null && record) {
      throw new ParameterException(
          spec.commandLine(), "--record keeps what all classes give; with --classes use --json");
    }
    wanted(bundle);
  }

  /** {@return the classes that are asked for; empty: all} */
  List<String> wanted(ModelBundle bundle) {
    if (labels == null) {
      return List.of();
    }
    try {
      LabelSet set = LabelSet.of(labels);
      if (!(set instanceof LabelSet.Emotions)) {
        throw new IllegalArgumentException(
            "want four or emotions joined by commas; the mood is measured in any case");
      }
      set.requireKnown(bundle.classes());
      return set.words();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--classes: " + e.getMessage(), e);
    }
  }

  /** Opens what is asked for. */
  DataSet open(DataCatalog catalog, ModelBundle bundle, boolean everything) throws IOException {
    DataSet base = data == null ? catalog.open(bundle.training()) : catalog.open(data);
    try {
      if (everything && isOfTraining(base, bundle)) {
        throw new IOException(
            "%s was trained on images of %s; measure it on a split, such as --split test"
                .formatted(bundle.name(), base.name()));
      }
      UnaryOperator<String> names =
          bundle.task() == Task.EMOTION
              ? word -> Emotion.called(word).map(Emotion::word).orElse(word)
              : UnaryOperator.identity();
      return ChosenItems.of(base, names, wanted(bundle), everything);
    } catch (IOException | RuntimeException e) {
      base.close();
      throw e;
    }
  }

  /** Whether it is the data set that the model was trained on, or another view of that. */
  private static boolean isOfTraining(DataSet base, ModelBundle bundle) throws IOException {
    String own = bundle.training().dataSet();
    return base.digest().equals(bundle.training().dataSha256())
        || List.of(own.split("\\+")).stream().anyMatch(part -> sameFaces(base.name(), part));
  }

  private static boolean sameFaces(String one, String other) {
    return withoutView(one).equals(withoutView(other));
  }

  private static String withoutView(String name) {
    return name.replaceFirst("^(ferplus|all-angles)-of-", "");
  }

  /** {@return the word that tells that there are more images, where a split was not asked for} */
  Optional<String> hint(DataSet opened, Split split, boolean everything) {
    int images = 0;
    for (Split each : Split.values()) {
      images += opened.items(each).size();
    }
    int measured = opened.items(split).size();
    return data == null || everything || measured == images
        ? Optional.empty()
        : Optional.of(
            "note: %d of the %d images of %s are its %s split; --split all measures all"
                .formatted(measured, images, opened.name(), split.word()));
  }
}
