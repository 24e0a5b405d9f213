package org.vultus.face;

import java.util.Locale;
import java.util.Objects;
import org.vultus.image.Image;

/** Why nothing can be read of a face. It holds no patient data. */
public sealed interface FaceDefect {

  /** {@return one clause in English: what is wrong, with the value and what would do} */
  String message();

  /** What is measured of a face. */
  enum Measure {
    /** Side in pixels of the picture. */
    SIZE(0, "the face is %.0f pixels wide, need %.0f"),
    /** Mean luminance, in [0, 255]. */
    BRIGHTNESS(0, "too dark: mean luminance %.0f of 255, need %.0f"),
    /** The same, too high. */
    GLARE(0, "too bright: mean luminance %.0f of 255, at most %.0f"),
    /** Standard deviation of the luminance, in [0, 127.5]. */
    CONTRAST(1, "too little contrast: %.1f gray levels, need %.0f"),
    /** As {@link FaceQuality} has it. */
    SHARPNESS(3, "too blurred: sharpness %.3f, need %.2f"),
    /** Detail of the lower half over that of the upper one, as {@link FaceQuality} has it. */
    COVER(
        2,
        "nose and mouth show little, as under a mask: %.2f of the detail of the eyes, need %.2f"),
    /** As {@link KeyPoints#turn} has it. */
    TURN(
        2, "turned aside: the nose is %.2f eye distances off the middle of the eyes, at most %.2f"),
    /** How far the line of the eyes is off level, in degrees. */
    TILT(0, "a face tilted by %.0f degrees, at most %.0f can be read"),
    /** How much of the face lies in the picture, in per cent. */
    INSIDE(0, "a face of which %.0f %% lie in the picture, need %.0f %%");

    private final int decimals;
    private final String message;

    Measure(int decimals, String message) {
      this.decimals = decimals;
      this.message = message;
    }

    /** {@return to how many decimals it is told} */
    public int decimals() {
      return decimals;
    }
  }

  /**
   * There is a face, and it is too poor.
   *
   * @param limit what the measure must be at least; of glare, turn and tilt, at most
   */
  record Poor(Measure measure, double value, double limit) implements FaceDefect {
    public Poor {
      Objects.requireNonNull(measure, "measure");
    }

    /** {@return the value, rounded, and never onto the limit that it misses} */
    public double shown() {
      double units = Math.pow(10, measure.decimals);
      double rounded = Math.round(value * units) / units;
      if (rounded != limit) {
        return rounded;
      }
      return (value < limit ? Math.floor(value * units) : Math.ceil(value * units)) / units;
    }

    @Override
    public String message() {
      return String.format(Locale.ROOT, measure.message, shown(), limit);
    }
  }

  /**
   * There is a face, and it lies on its side or stands on its head.
   *
   * @param degrees by which the picture must be turned clockwise: 90, 180 or 270
   */
  record Turned(int degrees) implements FaceDefect {
    @Override
    public String message() {
      return "a face that is not upright; turn the picture clockwise by " + degrees + " degrees";
    }
  }

  /**
   * The picture is no photograph but a scan, as a router sees it: two files were mistaken for one
   * another, and what finds faces sees one in many a head.
   *
   * @param kind of the scan, as in "brain-mri"
   * @param probability of it, in [0, 1]
   */
  record MistakenScan(String kind, double probability) implements FaceDefect {
    public MistakenScan {
      Objects.requireNonNull(kind, "kind");
    }

    @Override
    public String message() {
      return String.format(
          Locale.ROOT,
          "the picture is recognised as a scan, %s (%.1f %%); give a photograph of the patient's face",
          kind,
          100 * probability);
    }
  }

  /** A clinician says that this face moves little, so that nothing it displays can be relied on. */
  record DeclaredRigid() implements FaceDefect {
    @Override
    public String message() {
      return "declared rigid by a clinician; not interpreted";
    }
  }

  /**
   * There is none.
   *
   * @param width of the picture, in pixels
   * @param height of the picture, in pixels
   * @param leastSide of a face that would have been found, in pixels
   * @param brightness mean luminance of the picture, in [0, 255]
   */
  record NoneFound(int width, int height, double leastSide, double brightness)
      implements FaceDefect {
    /** How a picture is lit. */
    public enum Light {
      /** Few of FER-2013's faces, 1 in 400, are as dark. */
      DARK("the picture is dark (mean luminance %.0f of 255): take it in more light"),
      /** As most are. */
      EVEN("take it whole, upright and from the front"),
      /** Few of FER-2013's faces, 1 in 400, are as bright. */
      BRIGHT("the picture is bright (mean luminance %.0f of 255): take it in less light");

      private final String advice;

      Light(String advice) {
        this.advice = advice;
      }
    }

    private static final double DARK_BELOW = 38;
    private static final double BRIGHT_ABOVE = 217;
    private static final int SMALL = 32;

    /** {@return that there is none in this picture} */
    static NoneFound in(Image picture, double leastSide) {
      double sum = 0;
      for (byte luminance : EightBit.luminance(picture, SMALL, SMALL)) {
        sum += luminance & 0xff;
      }
      return new NoneFound(picture.width(), picture.height(), leastSide, sum / (SMALL * SMALL));
    }

    /** {@return how the picture is lit} */
    public Light light() {
      if (brightness < DARK_BELOW) {
        return Light.DARK;
      }
      return brightness > BRIGHT_ABOVE ? Light.BRIGHT : Light.EVEN;
    }

    @Override
    public String message() {
      return String.format(
          Locale.ROOT,
          "no upright, frontal face of %.0f pixels or more in a picture of %d x %d; "
              + light().advice,
          leastSide,
          width,
          height,
          brightness);
    }
  }

  /**
   * No face is looked for in such a picture.
   *
   * @param width of the picture, in pixels
   * @param height of the picture, in pixels
   * @param leastSide that it must have, in pixels
   * @param mostAspect how many times as long its longer side may be
   */
  record UnfitPicture(int width, int height, int leastSide, int mostAspect) implements FaceDefect {
    @Override
    public String message() {
      return String.format(
          Locale.ROOT,
          "no upright, frontal face: a picture of %d x %d is too small or too thin to show one; want %d pixels or more, and at"
              + " most %d times as many along the other side",
          width,
          height,
          leastSide,
          mostAspect);
    }
  }
}
