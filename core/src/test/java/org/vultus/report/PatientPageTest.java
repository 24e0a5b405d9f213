package org.vultus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vultus.decision.AdviceBook;
import org.vultus.decision.Affect;
import org.vultus.decision.Decision;
import org.vultus.emotion.Mood;
import org.vultus.face.FaceDefect;
import org.vultus.fusion.JointMood.Why;
import org.vultus.model.ModelBundle;

/** What patients read is plain, whatever was found, and comforts nobody without a reason. */
class PatientPageTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)<(p|li|h1|h2|h3)\\b[^>]*>(.*?)</\\1>");
  private static final Pattern NO_PROSE = Pattern.compile("^<p class=\"(wordmark|quiet)");
  private static final double MOST_YEARS = 8;

  /** Of fewer words a share of long ones says nothing. */
  private static final int FEWEST_WORDS = 10;

  private static final ReportPictures PICTURES = pictures();

  private static ReportPictures pictures() {
    try {
      ModelBundle model = ReportCases.model("chest-xray");
      return ReportPictures.of(
          ReportCases.report(model, ReportCases.decisions(model, "normal").get(0), Affect.UNKNOWN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every page that can come of the shipped models and the shipped advice. */
  private static List<DiagnosticReport> all() throws IOException {
    List<DiagnosticReport> reports = new ArrayList<>();
    for (ModelBundle model : ReportCases.studies()) {
      for (String label : model.classes()) {
        for (Decision decision : ReportCases.decisions(model, label)) {
          DiagnosticReport plain = ReportCases.report(model, decision, Affect.UNKNOWN);
          reports.add(plain);
          reports.add(ReportCases.withoutFace(plain));
          reports.add(ReportCases.withoutFace(plain, new FaceDefect.DeclaredRigid()));
          reports.add(ReportCases.annotated(plain));
          reports.add(ReportCases.doubted(model, decision));
        }
      }
      Decision first = ReportCases.decisions(model, model.classes().get(0)).get(0);
      for (Affect affect :
          List.of(ReportCases.NEGATIVE_FACE, ReportCases.CONTRADICTION, ReportCases.ALL_ALARMS)) {
        reports.add(ReportCases.report(model, first, affect));
      }
      DiagnosticReport spoken = ReportCases.report(model, first, ReportCases.AGREEMENT);
      for (Mood mood : Mood.values()) {
        for (Why why : Why.values()) {
          reports.add(ReportCases.together(spoken, mood, why));
        }
      }
    }
    return reports;
  }

  private static String page(DiagnosticReport report, Locale language) {
    return new PatientPage(report, Messages.in(language), PICTURES).body("0123abcd").markup();
  }

  /** The paragraphs, items and headings of a page, each with its end. */
  private static List<String> blocks(DiagnosticReport report, Locale language) {
    return BLOCK
        .matcher(page(report, language))
        .results()
        .filter(found -> !found.group(1).equals("p") || !NO_PROSE.matcher(found.group()).find())
        .map(found -> found.group(2).replaceAll("<[^>]*>", " ").strip())
        .map(text -> text.matches("(?s).*[.!?]") ? text : text + ".")
        .toList();
  }

  @Test
  void everyEnglishPageIsPlainAsAWholeAndInEachParagraph() throws IOException {
    for (DiagnosticReport report : all()) {
      List<String> blocks = blocks(report, Locale.ENGLISH);
      assertThat(blocks).hasSizeGreaterThan(20);
      assertThat(ReadingGrade.of(String.join("\n", blocks)).grade()).isLessThan(MOST_YEARS);
      for (String block : blocks) {
        assertThat(ReadingGrade.of(block).grade()).as(block).isLessThanOrEqualTo(MOST_YEARS);
      }
    }
  }

  @Test
  void everyGermanPageIsPlainAsAWholeAndInEachSentenceThatCanBeMeasured() throws IOException {
    for (DiagnosticReport report : all()) {
      List<String> blocks = blocks(report, Locale.GERMAN);
      assertThat(GermanReadingGrade.of(String.join("\n", blocks)).grade()).isLessThan(MOST_YEARS);
      for (String block : blocks) {
        GermanReadingGrade measured = GermanReadingGrade.of(block);
        if (measured.words() >= FEWEST_WORDS) {
          assertThat(measured.grade()).as(block).isLessThanOrEqualTo(MOST_YEARS);
        }
      }
    }
  }

  @Test
  void theGermanGradeIsThatOfTheFormula() {
    GermanReadingGrade cat = GermanReadingGrade.of("Die Katze saß ruhig auf der Fensterbank.");
    assertThat(cat).isEqualTo(new GermanReadingGrade(1, 7, 4, 1, 1));
    assertThat(cat.grade())
        .isCloseTo(
            0.1935 * 100 / 7 + 0.1672 * 7 + 0.1297 * 100 / 7 - 0.0327 * 400 / 7 - 0.875,
            within(1e-9));
    assertThat(
            GermanReadingGrade.of("Die Krankenhausverwaltungsangestellten dokumentierten Befunde.")
                .grade())
        .isGreaterThan(15);
    for (String word : List.of("Bild", "heißt", "Ihr", "prüft")) {
      assertThat(GermanReadingGrade.syllables(word)).as(word).isEqualTo(1);
    }
    assertThat(GermanReadingGrade.syllables("Computer")).isEqualTo(3);
    assertThat(GermanReadingGrade.syllables("Quelle")).isEqualTo(2);
  }

  @Test
  void noPageSpeaksOfProbabilitiesOrOfCodes() throws IOException {
    for (DiagnosticReport report : all()) {
      for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
        assertThat(String.join("\n", blocks(report, language)))
            .doesNotContain("%", "{", "probab", "wahrscheinlich", "_", "sha256");
      }
    }
  }

  @Test
  void whatIsNotDecidedIsNoGoodNews() throws IOException {
    for (ModelBundle model : ReportCases.studies()) {
      for (String label : model.classes()) {
        String told = AdviceBook.installed(model).advice(label).patient().orElseThrow().en();
        List<Decision> decisions = ReportCases.decisions(model, label);
        DiagnosticReport decided = ReportCases.report(model, decisions.get(0), Affect.UNKNOWN);
        assertThat(blocks(decided, Locale.ENGLISH)).contains(told);
        DiagnosticReport open = ReportCases.report(model, decisions.get(1), Affect.UNKNOWN);
        assertThat(blocks(open, Locale.ENGLISH))
            .doesNotContain(told)
            .anyMatch(text -> text.startsWith("It does not mean that all is well, either."));
        DiagnosticReport unknown = ReportCases.report(model, decisions.get(2), Affect.UNKNOWN);
        assertThat(blocks(unknown, Locale.ENGLISH))
            .doesNotContain(told)
            .contains("The picture that we gave it.")
            .anyMatch(text -> text.startsWith("This is no good news and no bad news."));
        DiagnosticReport doubted = ReportCases.doubted(model, decisions.get(0));
        assertThat(blocks(doubted, Locale.ENGLISH))
            .doesNotContain(told)
            .anyMatch(text -> text.startsWith("We are not sure that the computer read the right"));
      }
    }
  }

  @Test
  void wordsOfDangerComeFirstWithWhomToCall() throws IOException {
    ModelBundle model = ReportCases.model("chest-xray");
    Decision normal = ReportCases.decisions(model, "normal").get(0);
    String english =
        page(ReportCases.report(model, normal, ReportCases.ALL_ALARMS), Locale.ENGLISH);
    assertThat(english.indexOf("call or text 988"))
        .isPositive()
        .isLessThan(english.indexOf("A computer looked at your scan."));
    assertThat(english).contains("You are not alone", "call 911", "Your own words");
    assertThat(page(ReportCases.report(model, normal, ReportCases.ALL_ALARMS), Locale.GERMAN))
        .contains("0800 1110111", "Sie sind nicht allein");
    assertThat(page(ReportCases.report(model, normal, Affect.UNKNOWN), Locale.ENGLISH))
        .doesNotContain("988", "class=\"alarm\"")
        .contains("In the EU call 112.");
  }

  @Test
  void moodOfTheWordsIsToldButNotWhereAnAlarmSaysMore() throws IOException {
    ModelBundle model = ReportCases.model("chest-xray");
    Decision normal = ReportCases.decisions(model, "normal").get(0);
    DiagnosticReport spoken = ReportCases.report(model, normal, ReportCases.AGREEMENT);
    String joined = "By your face and your own words together, you seemed happy.";
    String read = "The computer also read your own words. By them, you seemed happy.";
    assertThat(page(ReportCases.together(spoken, Mood.POSITIVE, Why.RIGID_FACE), Locale.ENGLISH))
        .contains(joined);
    assertThat(page(ReportCases.together(spoken, Mood.POSITIVE, Why.WORDS_ALONE), Locale.ENGLISH))
        .contains(read);
    assertThat(page(ReportCases.together(spoken, Mood.POSITIVE, Why.FACE_ALONE), Locale.ENGLISH))
        .doesNotContain(joined, read);
    DiagnosticReport alarming = ReportCases.report(model, normal, ReportCases.ALL_ALARMS);
    assertThat(page(ReportCases.together(alarming, Mood.POSITIVE, Why.BOTH), Locale.ENGLISH))
        .doesNotContain(joined, read);
    DiagnosticReport torn = ReportCases.report(model, normal, ReportCases.CONTRADICTION);
    assertThat(page(ReportCases.together(torn, Mood.POSITIVE, Why.BOTH), Locale.ENGLISH))
        .contains("Your own words say something else than your face.")
        .doesNotContain(joined, read);
  }

  @Test
  void nothingIsToldOfAFaceThatIsRigidOrBesideAnAlarm() throws IOException {
    ModelBundle model = ReportCases.model("chest-xray");
    Decision normal = ReportCases.decisions(model, "normal").get(0);
    DiagnosticReport quiet = ReportCases.report(model, normal, Affect.UNKNOWN);
    assertThat(page(ReportCases.withoutFace(quiet, new FaceDefect.DeclaredRigid()), Locale.ENGLISH))
        .contains("The computer did not read from your face how you feel.")
        .doesNotContain("you looked", "could not read your face");
    assertThat(page(ReportCases.report(model, normal, ReportCases.NEGATIVE_FACE), Locale.ENGLISH))
        .contains("you looked sad, angry or afraid");
    assertThat(page(ReportCases.report(model, normal, ReportCases.ALL_ALARMS), Locale.ENGLISH))
        .doesNotContain("you looked");
  }

  @Test
  void theScanIsNotHurriedByWhatThePatientDisplaysOrSays() throws IOException {
    ModelBundle model = ReportCases.model("chest-xray");
    Decision normal = ReportCases.decisions(model, "normal").get(0);
    String calm = "The computer saw no need to hurry.";
    assertThat(page(ReportCases.report(model, normal, ReportCases.ALL_ALARMS), Locale.ENGLISH))
        .contains(calm, "Someone should talk with you today")
        .doesNotContain("asks that a doctor looks at it today");
    assertThat(page(ReportCases.report(model, normal, ReportCases.NEGATIVE_FACE), Locale.ENGLISH))
        .contains(calm, "Someone should talk with you in the next few days");
    assertThat(page(ReportCases.report(model, normal, Affect.UNKNOWN), Locale.ENGLISH))
        .contains(calm)
        .doesNotContain("Someone should talk with you");
  }

  @Test
  void whomTheComputerLearnedFromIsToldLast() throws IOException {
    ModelBundle model = ReportCases.model("chest-xray");
    Decision normal = ReportCases.decisions(model, "normal").get(0);
    String page = page(ReportCases.report(model, normal, Affect.UNKNOWN), Locale.ENGLISH);
    assertThat(page.indexOf("The computer learned from scans of small children."))
        .isGreaterThan(page.indexOf("It was right on about"));
  }

  @Test
  void theClinicianHasTheFirstWord() throws IOException {
    ModelBundle model = ReportCases.model("chest-xray");
    Decision pneumonia = ReportCases.decisions(model, "pneumonia").get(0);
    String page =
        page(
            ReportCases.annotated(ReportCases.report(model, pneumonia, Affect.UNKNOWN)),
            Locale.ENGLISH);
    assertThat(page.indexOf("What the doctor says comes first."))
        .isPositive()
        .isLessThan(page.indexOf("The computer saw signs that may be a lung infection."));
    assertThat(page).contains("It was right on about 88 of 100", "thinks that this is likely");
  }
}
