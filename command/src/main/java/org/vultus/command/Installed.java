package org.vultus.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.vultus.emotion.EmotionNetwork;
import org.vultus.emotion.Mood;
import org.vultus.model.Bundle;
import org.vultus.model.BundleFile;
import org.vultus.model.FusionBundle;
import org.vultus.model.FusionFolder;
import org.vultus.model.FusionModel;
import org.vultus.model.GoldenInputs;
import org.vultus.model.GoldenTexts;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.model.MoodBundle;
import org.vultus.model.OnnxModel;
import org.vultus.model.TextBundle;
import org.vultus.model.TextFolder;
import org.vultus.model.TextModel;
import org.vultus.sentiment.TextRecognizer;

/** A model of any kind, as {@code vultus models} tells of it. */
sealed interface Installed {

  /** {@return the model of a name} */
  static Installed named(String name, Models models) throws IOException {
    return switch (models.kind(name)) {
      case PICTURES -> new OfPictures(models.named(name));
      case TEXT -> new OfText(models.ofText(name));
      case FUSION -> new OfFusion(models.ofFusion(name));
      case MOOD ->
          new OfMood(models.path().resolve(name).resolve(BundleFile.NAME), models.ofMood(name));
    };
  }

  Bundle bundle();

  /** {@return what it reads} */
  default String task() {
    return bundle().task().name().toLowerCase(Locale.ROOT);
  }

  /** {@return what it tells apart} */
  List<String> classes();

  /** {@return its input's size} */
  String input();

  /** {@return the file that is most of it} */
  Path graph();

  /** {@return how accurate it is on what it was not made from} */
  Optional<Test> test();

  /**
   * {@return a line that says that it is what it was}
   *
   * @throws IOException if it is not
   */
  String verified() throws IOException;

  /**
   * A measured accuracy.
   *
   * @param unit what was counted: "images" or "texts"
   */
  record Test(String unit, int count, double accuracy, double low, double high) {}

  /** A model that reads pictures. */
  record OfPictures(ModelFolder folder) implements Installed {

    @Override
    public ModelBundle bundle() {
      return folder.bundle();
    }

    @Override
    public List<String> classes() {
      return bundle().classes();
    }

    @Override
    public String input() {
      return "%d x %d"
          .formatted(bundle().preprocessing().width(), bundle().preprocessing().height());
    }

    @Override
    public Path graph() {
      return folder.graph();
    }

    @Override
    public Optional<Test> test() {
      return bundle()
          .evaluationOn("test")
          .map(e -> new Test("images", e.images(), e.accuracy(), e.low(), e.high()));
    }

    @Override
    public String verified() throws IOException {
      try (OnnxModel model = OnnxModel.open(folder, 1)) {
        int golden = GoldenInputs.verify(folder, model);
        if (bundle().task() == ModelBundle.Task.EMOTION) {
          new EmotionNetwork(model); // wants the seven emotions at least
        }
        return "%s %s: ok (digests, names and shapes, %d golden inputs)"
            .formatted(bundle().name(), bundle().version(), golden);
      }
    }
  }

  /** A model that reads text. */
  record OfText(TextFolder folder) implements Installed {

    @Override
    public TextBundle bundle() {
      return folder.bundle();
    }

    @Override
    public List<String> classes() {
      return Stream.of(bundle().sentiments(), bundle().emotions()).flatMap(List::stream).toList();
    }

    @Override
    public String input() {
      return "words";
    }

    @Override
    public Path graph() {
      return folder.graph();
    }

    @Override
    public Optional<Test> test() {
      return bundle().evaluation().stream()
          .findFirst()
          .map(e -> new Test("texts", e.texts(), e.accuracy(), e.low(), e.high()));
    }

    @Override
    public String verified() throws IOException {
      try (TextModel model = TextModel.open(folder)) {
        int golden = GoldenTexts.verify(folder, model);
        new TextRecognizer(model); // wants its sentiments and emotions
        return "%s %s: ok (digests, names and shapes, %d golden texts)"
            .formatted(bundle().name(), bundle().version(), golden);
      }
    }
  }

  /** A model that joins what others read. */
  record OfFusion(FusionFolder folder) implements Installed {

    @Override
    public FusionBundle bundle() {
      return folder.bundle();
    }

    @Override
    public List<String> classes() {
      return List.of("disease", "none");
    }

    @Override
    public String input() {
      return "%d features".formatted(bundle().features());
    }

    @Override
    public Path graph() {
      return folder.graph();
    }

    @Override
    public Optional<Test> test() {
      return Optional.empty();
    }

    @Override
    public String verified() throws IOException {
      try (FusionModel model = FusionModel.open(folder)) {
        return "%s %s: ok (digests, names and shapes; of %s %s)"
            .formatted(
                bundle().name(),
                bundle().version(),
                model.bundle().study().name(),
                model.bundle().study().version());
      }
    }
  }

  /** How the moods of face and words are weighed; the bundle is all of it. */
  record OfMood(Path graph, MoodBundle bundle) implements Installed {

    @Override
    public List<String> classes() {
      return Stream.of(Mood.values()).map(Mood::word).toList();
    }

    @Override
    public String input() {
      return "two moods";
    }

    @Override
    public Optional<Test> test() {
      return Optional.empty();
    }

    @Override
    public String verified() {
      return "%s %s: ok (digest)".formatted(bundle.name(), bundle.version());
    }
  }
}
