package org.vultus.learn.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.learn.data.TextArchive;
import org.vultus.learn.evaluate.CardText;
import org.vultus.model.GoldenTexts;
import org.vultus.model.Softmax;
import org.vultus.model.TextFolder;
import org.vultus.model.TextModel;

class WordsTest {
  @TempDir private Path folder;

  private static Path train(Path zip, Path model, int epochs) throws IOException {
    try (TextArchive archive = TextArchive.open(zip)) {
      WordsExport.Result result =
          new WordsExport(TinyTexts.recipe(epochs), archive)
              .write(model, (e, l) -> {}, () -> false);
      assertThat(result.difference()).isLessThan(WordsExport.PARITY);
    }
    return model;
  }

  @Test
  void learnsTinyTextsAndIsMeasuredAsItShips() throws IOException {
    Path zip = TinyTexts.write(folder);
    TextFolder model = TextFolder.read(train(zip, folder.resolve("tiny-words"), 12));
    try (TextModel network = TextModel.open(model);
        TextArchive archive = TextArchive.open(zip)) {
      assertThat(GoldenTexts.verify(model, network)).isEqualTo(5);
      WordsEvaluation measured =
          WordsEvaluation.of(model, TinyTexts.recipe(12), archive, "0.1.0", part -> {});
      assertThat(measured.dataAsTrained()).isTrue();
      assertThat(measured.parts().get(0).measures().accuracy()).isGreaterThan(0.9);
      assertThat(measured.parts().get(1).measures().accuracy()).isGreaterThan(0.9);
      String card =
          WordsCard.render(
              measured.recordedIn(model.bundle()),
              new CardText("Made up.", List.of(), List.of("anything")),
              measured);
      assertThat(card).contains("emotion statements, held out", "Ich bin heute sehr traurig");
    }
  }

  @Test
  void equalRecipesGiveEqualModels() throws IOException {
    Path zip = TinyTexts.write(folder);
    Path one = train(zip, folder.resolve("one"), 1);
    Path other = train(zip, folder.resolve("other"), 1);
    assertThat(other.resolve("model.onnx")).hasSameBinaryContentAs(one.resolve("model.onnx"));
    assertThat(other.resolve("bundle.yaml")).hasSameTextualContentAs(one.resolve("bundle.yaml"));
  }

  @Test
  void whatWasStoppedLeavesNothing() throws IOException {
    try (TextArchive archive = TextArchive.open(TinyTexts.write(folder))) {
      assertThatThrownBy(
              () ->
                  new WordsExport(TinyTexts.recipe(1), archive)
                      .write(folder.resolve("model"), (e, l) -> {}, () -> true))
          .isInstanceOf(InterruptedIOException.class)
          .hasMessageContaining("starts anew");
    }
    assertThat(folder.resolve("model")).doesNotExist();
  }

  @Test
  void noJudgedTextIsLearned() throws IOException {
    WordsData data;
    try (TextArchive archive = TextArchive.open(TinyTexts.write(folder))) {
      data = WordsData.read(archive, TinyTexts.recipe(1));
    }
    Set<String> learned =
        data.training().stream().map(LearnedText::text).collect(Collectors.toSet());
    Set<String> judged = new HashSet<>();
    Stream.concat(data.tests().stream(), data.validation().all().stream())
        .flatMap(set -> set.texts().stream())
        .map(LearnedText::text)
        .filter(text -> text.contains(" "))
        .forEach(judged::add);
    assertThat(judged).hasSizeGreaterThan(60).doesNotContainAnyElementsOf(learned);
    assertThat(data.remarks().get(0)).startsWith("1 of 241 statements are copies");
  }

  @Test
  void phrasesOfAHeldOutSentenceAreFound() {
    assertThat(Phrases.sentences(List.of("good", "a good film", "film", "bad")))
        .containsExactly("a good film", "bad");
    Phrases parts = Phrases.in(List.of("a good film"));
    assertThat(parts.contain("good film")).isTrue();
    assertThat(parts.contain("a film")).isFalse();
  }

  @Test
  void neutralRunsHoldNoLabelledWord() {
    NeutralRuns runs = new NeutralRuns(List.of("good", "bad idea"));
    assertThat(runs.in("the story of a good boy and , a good ! , good", 2))
        .containsExactly("the story of a", "boy and , a");
  }

  @Test
  void statementsAreDeniedAsTheyAreSaid() {
    assertThat(MadeNegations.of("i feel calm today", true)).hasValue("i am not calm today");
    assertThat(MadeNegations.of("i feel calm today", false)).hasValue("i do not feel calm today");
    assertThat(MadeNegations.of("im feeling so calm", false)).hasValue("i am not feeling so calm");
    assertThat(MadeNegations.of("i feel like crying", true)).hasValue("i do not feel like crying");
    assertThat(MadeNegations.of("he is calm", true)).isEmpty();
  }

  @Test
  void wordsOfOneSentimentAreSaidAndDenied() {
    PlainStatements plain = new PlainStatements(3);
    for (int i = 0; i < 3; i++) {
      plain.take("i feel so calm today", 2);
      plain.take("i was feeling kind", i == 0 ? 2 : 0);
      plain.take("i feel", 0);
    }
    plain.take("i felt gloomy", 0);
    assertThat(plain.made(0.5))
        .contains(new LearnedText("i am calm", Head.SENTIMENT, 2, 0.5))
        .contains(new LearnedText("i am not calm", Head.SENTIMENT, 0, 0.5))
        .allSatisfy(made -> assertThat(made.text()).endsWith(" calm"));
  }

  @Test
  void aLineThatIsNoneIsNamedAndNotQuoted() throws IOException {
    Map<String, String> wrong =
        Map.of("sst2/train.tsv", "sentence\tlabel\nfine\t1\nsecret words without a label\n");
    try (TextArchive archive = TextArchive.open(TinyTexts.write(folder, wrong))) {
      assertThatThrownBy(() -> archive.sst2("train"))
          .hasMessageContaining("'sst2/train.tsv'")
          .hasMessageContaining("line 3: want a text, a tab and a label")
          .message()
          .doesNotContain("secret");
    }
    Files.delete(folder.resolve("text.zip"));
    Map<String, String> label = Map.of("emotion_statements.csv", "Text,Emotion\nsecret,glad\n");
    try (TextArchive archive = TextArchive.open(TinyTexts.write(folder, label))) {
      assertThatThrownBy(archive::statements)
          .hasMessageContaining("line 2: want one of the labels")
          .message()
          .doesNotContain("secret");
    }
  }

  /** The slope that the pass back gives is the one that the loss has. */
  @Test
  void gradientsAreThoseOfTheLoss() {
    WordNetwork network =
        new WordNetwork(64, new WordsRecipe.Size(4, 5), List.of(3, 6), new SplittableRandom(7));
    int[][] ids = {{1, 2}, {3, -1, 5}, {7}, {2}};
    WordGradients sums = new WordGradients(network);
    WordPass pass = new WordPass(network);
    pass.embed(ids);
    pass.pool();
    double[] p = Softmax.of(pass.logits(Head.EMOTION), 1);
    float[] slopes = new float[p.length];
    for (int c = 0; c < p.length; c++) {
      slopes[c] = (float) (p[c] - (c == 2 ? 1 : 0));
    }
    pass.back(ids, Head.EMOTION, slopes, sums);
    check(network, ids, network.kernel(), sums.kernel());
    check(network, ids, network.kernelBias(), sums.kernelBias());
    check(network, ids, network.weights(Head.EMOTION), sums.weights(Head.EMOTION));
    check(network, ids, network.table(), sums.table());
  }

  private static void check(WordNetwork network, int[][] ids, float[] weights, float[] slopes) {
    float step = 1e-2f;
    for (int i = 0; i < weights.length; i += 3) {
      float weight = weights[i];
      weights[i] = weight + step;
      double above = loss(network, ids);
      weights[i] = weight - step;
      double below = loss(network, ids);
      weights[i] = weight;
      assertThat((double) slopes[i]).isCloseTo((above - below) / (2 * step), within(2e-3));
    }
  }

  private static double loss(WordNetwork network, int[][] ids) {
    return -Math.log(Softmax.of(network.answer(ids, Head.EMOTION), 1)[2]);
  }
}
