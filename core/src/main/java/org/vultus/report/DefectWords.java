package org.vultus.report;

import java.util.Locale;
import org.vultus.face.FaceDefect;
import org.vultus.sentiment.TextDefect;

/** Why a face or a text could not be read, as one sentence. */
final class DefectWords {
  private final Messages messages;

  DefectWords(Messages messages) {
    this.messages = messages;
  }

  String of(FaceDefect defect) {
    if (defect instanceof FaceDefect.Poor poor) {
      return messages.text(
          "face-defect." + Messages.word(poor.measure()),
          messages.decimal(poor.shown(), poor.measure().decimals()),
          number(poor.limit()));
    }
    if (defect instanceof FaceDefect.NoneFound none) {
      return messages.text(
          "face-defect.none-found." + Messages.word(none.light()),
          number(none.leastSide()),
          number(none.width()),
          number(none.height()));
    }
    if (defect instanceof FaceDefect.Turned turned) {
      return messages.text("face-defect.turned", number(turned.degrees()));
    }
    if (defect instanceof FaceDefect.MistakenScan scan) {
      return messages.text(
          "face-defect.mistaken-scan",
          messages.kind(scan.kind()),
          messages.percent(scan.probability()));
    }
    if (defect instanceof FaceDefect.DeclaredRigid) {
      return messages.text("face-defect.declared-rigid");
    }
    FaceDefect.UnfitPicture unfit = (FaceDefect.UnfitPicture) defect;
    return messages.text(
        "face-defect.unfit-picture",
        number(unfit.width()),
        number(unfit.height()),
        number(unfit.leastSide()),
        number(unfit.mostAspect()));
  }

  String of(TextDefect defect) {
    if (defect instanceof TextDefect.TooLong tooLong) {
      return messages.text(
          "text-defect.too-long", number(tooLong.characters()), number(tooLong.most()));
    }
    if (defect instanceof TextDefect.Foreign foreign) {
      return messages.text("text-defect.foreign", messages.text("language", foreign.language()));
    }
    return messages.text("text-defect", (TextDefect.Plain) defect);
  }

  private static String number(double whole) {
    return String.format(Locale.ROOT, "%.0f", whole);
  }
}
