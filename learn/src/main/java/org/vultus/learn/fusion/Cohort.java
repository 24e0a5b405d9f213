package org.vultus.learn.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws patients who never were: no public data set pairs faces with scans, so each scan is given a
 * mood, and a face and words that show it.
 *
 * <p>A scan of severity s (0 healthy, 1 gravest) gets a negative mood with probability
 *
 * <pre>
 * (1 + ρ·(2s − 1)) / 2
 * </pre>
 *
 * <p>so that at association ρ = 0 mood and disease have nothing to do with each other, and near 1
 * the mood tells the disease. Face and words are drawn among those that people gave this mood,
 * independently of each other and of all else: in real patients much more would go together, for
 * better and for worse. So what is found on such a cohort tells how well a fusion uses what is
 * there, and nothing of how much is there in patients.
 *
 * @param association ρ, in [0, 1)
 * @param missingFace probability that a patient has no picture of the face
 * @param missingWords probability that a patient said nothing
 */
record Cohort(double association, double missingFace, double missingWords) {
  Cohort {
    if (!(association >= 0 && association < 1)) {
      throw new IllegalArgumentException("want an association in [0, 1), got " + association);
    }
    if (!(missingFace >= 0 && missingFace <= 1 && missingWords >= 0 && missingWords <= 1)) {
      throw new IllegalArgumentException(
          "want probabilities in [0, 1], got %s and %s".formatted(missingFace, missingWords));
    }
  }

  /**
   * {@return each scan as a patient, so many times, each time with another face and other words}
   */
  List<CohortCase> draw(Readings.Side from, int times, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Moods faces = new Moods(from.faces());
    Moods words = new Moods(from.words());
    List<CohortCase> cases = new ArrayList<>(Math.multiplyExact(from.scans().size(), times));
    for (int time = 0; time < times; time++) {
      for (ScanReading scan : from.scans()) {
        boolean distressed = random.nextDouble() < distress(scan.severity());
        AffectReading face = faces.draw(distressed, random);
        AffectReading said = words.draw(distressed, random);
        boolean noFace = random.nextDouble() < missingFace;
        boolean noWords = random.nextDouble() < missingWords;
        cases.add(
            new CohortCase(scan, Optional.of(face), Optional.of(said), Optional.of(distressed))
                .with(!noFace, !noWords));
      }
    }
    return cases;
  }

  /** {@return each scan as a patient as often as makes so many patients, or a few more} */
  List<CohortCase> drawAtLeast(Readings.Side from, int cases, long seed) {
    return draw(from, (cases + from.scans().size() - 1) / from.scans().size(), seed);
  }

  /** {@return the probability of a negative mood at a severity in [0, 1]} */
  double distress(double severity) {
    return (1 + association * (2 * severity - 1)) / 2;
  }

  /**
   * {@return how likely a mood is read as it was, up to a factor that both answers share, if a
   * patient is diseased or is not}
   *
   * @param scans whose severities are those of the patients
   * @param negative probability that the mood is negative, where both moods are as likely; 0 or 1:
   *     known for certain, and no use of a face can do better
   */
  double likelihood(List<ScanReading> scans, boolean diseased, double negative) {
    double distress = distress(meanSeverity(scans, diseased));
    return negative * distress + (1 - negative) * (1 - distress);
  }

  private static double meanSeverity(List<ScanReading> scans, boolean diseased) {
    return scans.stream()
        .filter(scan -> scan.diseased() == diseased)
        .mapToDouble(ScanReading::severity)
        .average()
        .orElseThrow();
  }

  /** Readings by the mood that people gave them. */
  private record Moods(List<AffectReading> negative, List<AffectReading> other) {
    Moods(List<AffectReading> readings) {
      this(
          readings.stream().filter(AffectReading::distressed).toList(),
          readings.stream().filter(reading -> !reading.distressed()).toList());
    }

    AffectReading draw(boolean distressed, SplittableRandom random) {
      List<AffectReading> from = distressed ? negative : other;
      return from.get(random.nextInt(from.size()));
    }
  }
}
