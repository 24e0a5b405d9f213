package org.vultus.learn.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vultus.emotion.Mood;
import org.vultus.learn.words.PatientAnswers.Deal;
import org.vultus.learn.words.PatientAnswers.Frames;
import org.vultus.learn.words.PatientAnswers.Part;
import org.vultus.learn.words.PatientAnswers.Words;

class PatientAnswersTest {
  private static final Deal BY_LENGTH = new Deal(String::length);

  private static List<LearnedText> made(Part part) {
    PatientAnswers answers =
        new PatientAnswers(
            List.of(
                new Words("complaint", List.of("ill", "pain", "fever", "nausea", "headache")),
                new Words("well", List.of("fit", "fine", "great", "strong", "healthier"))),
            List.of(
                new Frames(
                    Mood.NEUTRAL,
                    List.of(
                        "none",
                        "no {complaint}",
                        "no {complaint}, no {complaint}",
                        "i have no longer any {complaint}",
                        "neither {complaint} nor {complaint} at the moment")),
                new Frames(Mood.POSITIVE, List.of("i feel {well}"))));
    return answers.of(part, BY_LENGTH, 0.5);
  }

  @Test
  void fillsEachFrameWithEachWordAndNoneTwice() {
    assertThat(made(Part.TRAINING))
        .containsExactly(
            new LearnedText("none", Head.SENTIMENT, 1, 0.5),
            new LearnedText("no ill", Head.SENTIMENT, 1, 0.5),
            new LearnedText("no pain", Head.SENTIMENT, 1, 0.5),
            new LearnedText("no fever", Head.SENTIMENT, 1, 0.5),
            new LearnedText("no ill, no pain", Head.SENTIMENT, 1, 0.5),
            new LearnedText("no pain, no fever", Head.SENTIMENT, 1, 0.5),
            new LearnedText("no fever, no ill", Head.SENTIMENT, 1, 0.5),
            new LearnedText("i feel fit", Head.SENTIMENT, 2, 0.5),
            new LearnedText("i feel fine", Head.SENTIMENT, 2, 0.5),
            new LearnedText("i feel great", Head.SENTIMENT, 2, 0.5));
  }

  @Test
  void frameAndWordsOfAJudgedAnswerAreBothUnseen() {
    assertThat(made(Part.VALIDATION))
        .extracting(LearnedText::text)
        .containsExactly("i have no longer any nausea");
    assertThat(made(Part.TEST))
        .extracting(LearnedText::text)
        .containsExactly("neither headache nor headache at the moment");
  }

  @Test
  void everyListIsUsedAndEverySlotFilled() {
    PatientAnswers answers = PatientAnswers.installed();
    String frames =
        String.join("\n", answers.frames().stream().flatMap(f -> f.of().stream()).toList());
    assertThat(answers.words())
        .allSatisfy(list -> assertThat(frames).contains("{" + list.slot() + "}"));
    assertThat(answers.of(Part.TRAINING, BY_LENGTH, 1))
        .hasSizeGreaterThan(900)
        .noneMatch(made -> made.text().contains("{"));
  }
}
