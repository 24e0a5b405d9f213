package org.vultus.learn.command;

import java.util.Locale;
import org.vultus.learn.tune.Measure;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From {@code balanced-accuracy} to {@link Measure#BALANCED_ACCURACY}. */
final class MeasureWord implements ITypeConverter<Measure> {
  @Override
  public Measure convert(String word) {
    for (Measure measure : Measure.values()) {
      if (measure.name().replace('_', '-').equalsIgnoreCase(word)) {
        return measure;
      }
    }
    throw new TypeConversionException(
        "want accuracy, balanced-accuracy, auc or loss, got '%s'"
            .formatted(word.toLowerCase(Locale.ROOT)));
  }
}
