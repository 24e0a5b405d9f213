package org.vultus.learn.words;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vultus.model.ModelBundle;
import org.vultus.model.TextBundle;
import org.vultus.text.TextFeatures;

/** An archive of made-up texts, small enough to train on in a test. */
final class TinyTexts {
  private static final Map<String, String> WORDS =
      Map.of(
          "sadness", "miserable",
          "happy", "cheerful",
          "love", "tender",
          "anger", "furious",
          "fear", "scared",
          "surprise", "amazed");

  private TinyTexts() {}

  static Path write(Path folder) throws IOException {
    return write(folder, Map.of());
  }

  /** Writes the archive, with some of its files replaced. */
  static Path write(Path folder, Map<String, String> replaced) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("emotion_statements.csv", statements());
    files.put("sst2/train.tsv", phrases(0, 120));
    files.put("sst2/dev.tsv", phrases(200, 12));
    files.put("sst2/test.tsv", phrases(300, 20));
    for (String of : List.of("amazon_cells", "imdb", "yelp")) {
      files.put(
          "uci_sentiment_labelled_sentences/" + of + "_labelled.txt", "a fine " + of + "\t1\n");
    }
    files.putAll(replaced);
    Path zip = folder.resolve("text.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        entries.putNextEntry(new ZipEntry(file.getKey()));
        entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        entries.closeEntry();
      }
    }
    return zip;
  }

  private static String statements() {
    StringBuilder csv = new StringBuilder("Text,Emotion\n");
    WORDS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            word -> {
              for (int i = 0; i < 40; i++) {
                csv.append(
                    "i feel %s on day %s,%s\n".formatted(word.getValue(), name(i), word.getKey()));
              }
            });
    return csv.append("\"i feel cheerful, on day aa\",happy\n").toString();
  }

  private static String phrases(int from, int count) {
    StringBuilder tsv = new StringBuilder("sentence\tlabel\n");
    for (int i = from; i < from + count; i++) {
      boolean good = i % 2 == 0;
      tsv.append(
          "the film of %s is %s for me \t%d\n"
              .formatted(name(i), good ? "lovely" : "dreadful", good ? 1 : 0));
    }
    return tsv.append("lovely \t1\ndreadful \t0\n").toString();
  }

  private static String name(int i) {
    return "" + (char) ('a' + i / 26 % 26) + (char) ('a' + i % 26);
  }

  static WordsRecipe recipe(int epochs) {
    return new WordsRecipe(
        "tiny-words",
        "Words",
        "1.0.0",
        TextBundle.Task.TEXT,
        "text",
        1,
        new TextFeatures(3, 4, 4, 1 << 12, 500),
        new WordsRecipe.Holding(1, 0.2, 0.2),
        new WordsRecipe.Size(8, 8),
        new WordsRecipe.Fitting(
            epochs, 8, 0.01, 2, 0.05, 0.1, 0.1, 0.1, 1, new WordsRecipe.Weights(1, 1, 1, 0.3, 0.3)),
        new WordsRecipe.Targets(0.9, 0.99),
        new ModelBundle.Licence("Apache-2.0", "none", "made up"),
        "A test.",
        List.of("It is a test."));
  }
}
