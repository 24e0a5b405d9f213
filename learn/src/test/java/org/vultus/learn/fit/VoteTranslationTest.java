package org.vultus.learn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VoteTranslationTest {
  private static final float[] YES = {1, 0};
  private static final float[] NO = {0, 1};

  @Test
  void votesBecomeTheLabelsThatGoWithThem() {
    float[][] votes = new float[2000][];
    int[] labels = new int[2000];
    for (int i = 0; i < votes.length; i++) {
      votes[i] = i < 1000 ? YES : NO;
      labels[i] = i < 1000 || i % 4 == 0 ? 0 : 1;
    }
    float[][] translated = VoteTranslation.of(votes, labels, 2);
    assertThat(translated[0]).containsExactly(new float[] {1, 0}, within(0.03f));
    assertThat(translated[1999]).containsExactly(new float[] {0.25f, 0.75f}, within(0.03f));
    assertThat(translated[1996]).isEqualTo(translated[1999]);
  }

  @Test
  void annotatorsWhoErrAlikeCountAsFewerThanTheyAre() {
    float[][] votes = new float[3000][];
    int[] labels = new int[3000];
    for (int i = 0; i < votes.length; i++) {
      boolean misread = i % 5 == 0;
      labels[i] = i % 2;
      votes[i] = (labels[i] == 0) == misread ? new float[] {0.1f, 0.9f} : new float[] {0.9f, 0.1f};
    }
    assertThat(VoteTranslation.of(votes, labels, 2)[1])
        .containsExactly(new float[] {0.2f, 0.8f}, within(0.01f));
  }

  @Test
  void whereNobodyVotedNothingIsSaid() {
    float[][] votes = {YES, null, NO, null};
    float[][] translated = VoteTranslation.of(votes, new int[] {0, 0, 1, 1}, 2);
    assertThat(translated[1]).isNull();
    assertThat(translated[3]).isNull();
    assertThat(translated[0][0]).isGreaterThan(0.9f);
    assertThat(translated[2]).containsExactly(NO, within(0.1f));
    float[][] silent = new float[3][];
    assertThat(VoteTranslation.of(silent, new int[3], 2)).isDeepEqualTo(silent);
  }
}
