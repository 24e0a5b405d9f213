package org.vultus.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vultus.decision.Advice.Text;
import org.vultus.file.InstalledFile;
import org.vultus.model.StrictYaml;

/**
 * What bundles say of their models, in another language. Bundles are written in English; of a model
 * that did not come with this program, nobody has translated a word.
 *
 * @param texts sentences as they stand in bundles, each with its translation
 */
record BundleTexts(List<Text> texts) {
  private static final String FILE = "bundle-texts.yaml";

  BundleTexts {
    texts = List.copyOf(texts);
    if (new HashSet<>(texts.stream().map(Text::en).toList()).size() != texts.size()) {
      throw new IllegalArgumentException("want each English sentence once, got one twice");
    }
  }

  /**
   * {@return the sentences that come with this program}
   *
   * @throws UncheckedIOException if the installation is broken
   */
  static BundleTexts installed() {
    String yaml = InstalledFile.text(BundleTexts.class, FILE);
    try {
      return StrictYaml.read(FILE, yaml, BundleTexts.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** {@return a sentence of a bundle in a language; empty where nobody has translated it} */
  Optional<String> in(Locale language, String sentence) {
    return texts.stream()
        .filter(text -> text.en().equals(sentence))
        .map(text -> text.in(language))
        .findFirst();
  }
}
