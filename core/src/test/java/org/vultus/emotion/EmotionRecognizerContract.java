package org.vultus.emotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.FaceCrop;
import org.vultus.fixture.Drawn;

/** What every {@link EmotionRecognizer} keeps to. */
abstract class EmotionRecognizerContract {

  /** {@return a recognizer that the test class closes} */
  abstract EmotionRecognizer recognizer();

  @Test
  void oneOutcomeAFaceInOrder() {
    List<FaceCrop> faces = faces();
    List<Outcome> outcomes = recognizer().recognize(faces);
    assertThat(outcomes).hasSameSizeAs(faces);
    for (int i = 0; i < faces.size(); i++) {
      assertClose(outcomes.get(i), recognizer().recognize(faces.get(i)));
      assertThat(outcomes.get(i).model()).isEqualTo(recognizer().model());
    }
    assertThat(recognizer().recognize(List.of())).isEmpty();
  }

  @Test
  void threadsGetWhatOneCallGets() throws Exception {
    List<FaceCrop> faces = faces();
    List<Outcome> expected = recognizer().recognize(faces);
    List<Callable<List<Outcome>>> runs =
        Collections.nCopies(16, () -> recognizer().recognize(faces));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<List<Outcome>> run : threads.invokeAll(runs)) {
        for (int i = 0; i < expected.size(); i++) {
          assertClose(run.get().get(i), expected.get(i));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertClose(Outcome outcome, Outcome expected) {
    if (expected instanceof NotAssessable) {
      assertThat(outcome).isEqualTo(expected);
      return;
    }
    ((Scored) expected)
        .probabilities()
        .forEach(
            (emotion, probability) ->
                assertThat(((Scored) outcome).probabilities().get(emotion))
                    .isBetween(probability - 1e-5, probability + 1e-5));
  }

  /** Bright, dark and too dark to be read. */
  private static List<FaceCrop> faces() {
    List<FaceCrop> faces = new ArrayList<>();
    for (int luminance : new int[] {170, 0, 120, 30, 60}) {
      faces.add(
          FaceCrop.whole(
              Drawn.gray(
                  48,
                  48,
                  (x, y) -> luminance == 0 ? 0 : luminance + (x * 7919 + y * 104729) % 80)));
    }
    return faces;
  }
}
