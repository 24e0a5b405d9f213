package org.vultus.emotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDefect.Measure;
import org.vultus.face.FaceDefect.Poor;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.provenance.ModelReference;
import org.vultus.provenance.Sha256;

class EmotionNetworkTest extends EmotionRecognizerContract {
  @TempDir Path models;
  private OnnxModel tiny;

  @BeforeEach
  void open() throws IOException {
    tiny = OnnxModel.open(ModelFolder.read(TinyModel.emotion(models, "emotion-mini")), 1);
  }

  @AfterEach
  void close() {
    tiny.close();
  }

  @Override
  EmotionRecognizer recognizer() {
    return new EmotionNetwork(tiny);
  }

  @Test
  void scoresFacesAndLeavesOutWhatNobodyCouldRead() {
    FaceCrop bright = crop(170);
    FaceCrop black = FaceCrop.whole(Drawn.gray(48, 48, (x, y) -> 0));
    FaceCrop dark = crop(30);
    List<Outcome> outcomes = recognizer().recognize(List.of(bright, black, dark));
    assertThat(((Scored) outcomes.get(0)).emotion()).isEqualTo(Emotion.NEUTRALITY);
    assertThat(outcomes.get(1))
        .isEqualTo(new NotAssessable(new Poor(Measure.BRIGHTNESS, 0, 20), recognizer().model()));
    assertThat(((NotAssessable) outcomes.get(1)).defect().message())
        .isEqualTo("too dark: mean luminance 0 of 255, need 20");
    assertThat(((Scored) outcomes.get(2)).emotion()).isEqualTo(Emotion.ANGER);
  }

  @Test
  void wantsTheSevenEmotions() throws IOException {
    try (OnnxModel scans = OnnxModel.open(ModelFolder.read(TinyModel.scan(models, "s")), 1)) {
      assertThatThrownBy(() -> new EmotionNetwork(scans))
          .hasMessage("model s reads SCAN, want a model of task emotion");
    }
    assertThatThrownBy(() -> Emotion.of("boredom"))
        .hasMessageStartingWith("unknown emotion 'boredom', want one of anger, disgust, fear");
    Path six = TinyModel.emotion(models, "six");
    TinyModel.edit(six, "- neutrality", "- contempt");
    try (OnnxModel lacking = OnnxModel.open(ModelFolder.read(six), 1)) {
      assertThatThrownBy(() -> new EmotionNetwork(lacking))
          .hasMessageContaining("surprise, contempt] apart, want at least [anger,");
    }
  }

  @Test
  void contemptIsAnEighthEmotionOfNetworksThatTellIt() throws IOException {
    Path eight = TinyModel.emotionWithContempt(models, "eight");
    try (OnnxModel network = OnnxModel.open(ModelFolder.read(eight), 1)) {
      Scored scored = (Scored) new EmotionNetwork(network).recognize(crop(170));
      assertThat(scored.emotion()).isEqualTo(Emotion.CONTEMPT);
      assertThat(scored.mood()).isEqualTo(Mood.NEGATIVE);
      assertThat(scored.probabilities()).hasSize(8);
    }
    Scored seven = (Scored) recognizer().recognize(crop(170));
    assertThat(seven.probabilities()).hasSize(7).doesNotContainKey(Emotion.CONTEMPT);
  }

  @Test
  void aMoodThatIsNotSureEnoughIsOther() throws IOException {
    Scored plain = (Scored) recognizer().recognize(crop(100));
    double most = plain.moods().get(plain.mood());
    assertThat(plain.mood()).isNotEqualTo(Mood.OTHER);
    assertThat(plain.sureOfMood()).isTrue();
    Path folder = TinyModel.emotion(models, "strict");
    TinyModel.edit(
        folder,
        "training:",
        "mood:\n  minimum: %s\n  weightedF1: 0.5\n  images: 9\ntraining:"
            .formatted((most + 1) / 2));
    try (OnnxModel strict = OnnxModel.open(ModelFolder.read(folder), 1)) {
      Scored unsure = (Scored) new EmotionNetwork(strict).recognize(crop(100));
      assertThat(unsure.probabilities()).isEqualTo(plain.probabilities());
      assertThat(unsure.moods()).isEqualTo(plain.moods());
      assertThat(unsure.mood()).isEqualTo(Mood.OTHER);
      assertThat(unsure.sureOfMood()).isFalse();
    }
  }

  @Test
  void moodsSumEmotions() {
    Map<Emotion, Double> emotions = new EnumMap<>(Emotion.class);
    emotions.put(Emotion.ANGER, 0.1);
    emotions.put(Emotion.DISGUST, 0.05);
    emotions.put(Emotion.FEAR, 0.1);
    emotions.put(Emotion.HAPPINESS, 0.3);
    emotions.put(Emotion.SADNESS, 0.15);
    emotions.put(Emotion.SURPRISE, 0.1);
    emotions.put(Emotion.NEUTRALITY, 0.2);
    Scored scored = new Scored(emotions, new ModelReference("e", "1.0.0", Sha256.of(new byte[0])));
    assertThat(scored.emotion()).isEqualTo(Emotion.HAPPINESS);
    assertThat(scored.mood()).as("0.4 against 0.3").isEqualTo(Mood.NEGATIVE);
    assertThat(scored.moods().get(Mood.NEGATIVE)).isEqualTo(0.4, within(1e-12));
    assertThat(scored.moods().get(Mood.OTHER)).isEqualTo(0.1);
    assertThat(scored.moods().values().stream().mapToDouble(p -> p).sum())
        .isEqualTo(1, within(1e-12));
    emotions.put(Emotion.ANGER, 0.7);
    assertThatThrownBy(() -> new Scored(emotions, scored.model()))
        .hasMessageContaining("summing to 1");
  }

  private static FaceCrop crop(int luminance) {
    return FaceCrop.whole(Drawn.gray(48, 48, (x, y) -> luminance + (x * 7919 + y * 104729) % 80));
  }
}
