package org.vultus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vultus.decision.Advice.Text;
import org.vultus.model.Bundle;
import org.vultus.model.ModelBundle;
import org.vultus.model.Models;

class BundleTextsTest {
  private static final BundleTexts TEXTS = BundleTexts.installed();

  @Test
  void everythingThatAReportTellsOfAShippedModelIsTranslatedAndNothingElse() throws IOException {
    Models shipped = new Models(Path.of("../models"));
    Set<String> told = new TreeSet<>();
    for (String name : shipped.names()) {
      switch (shipped.kind(name)) {
        case PICTURES -> {
          ModelBundle bundle = shipped.named(name).bundle();
          add(bundle, told);
          told.add(bundle.licence().weights());
        }
        case TEXT -> add(shipped.ofText(name).bundle(), told);
        case FUSION -> add(shipped.ofFusion(name).bundle(), told);
        case MOOD -> add(shipped.ofMood(name), told);
      }
    }
    told.removeIf(text -> text.startsWith("CC"));
    assertThat(TEXTS.texts()).extracting(Text::en).containsExactlyInAnyOrderElementsOf(told);
  }

  private static void add(Bundle bundle, Set<String> told) {
    if (Messages.in(Locale.GERMAN).named("study", bundle.name()).isEmpty()) {
      told.add(bundle.title());
    }
    told.add(bundle.intendedUse());
    told.addAll(bundle.limits());
  }

  @Test
  void aModelThatIsNotOursIsToldAsItsBundleHasIt() throws IOException {
    assertThat(TEXTS.in(Locale.GERMAN, "It reads knees.")).isEmpty();
    assertThat(TEXTS.in(Locale.GERMAN, "Words")).contains("Worte");
    assertThat(TEXTS.in(Locale.ENGLISH, "Words")).contains("Words");
  }
}
