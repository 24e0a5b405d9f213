package org.vultus.learn.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceQuality;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;

/**
 * Says of faces how bright, how rich in contrast and how sharp they are, as {@link FaceQuality}
 * measures it, so that {@link Slices} can tell whether a network serves dark, flat or blurred faces
 * worse. How large a face was in its picture is known to data sets that cut it out only, and stands
 * among the item's attributes already.
 */
final class FaceAttributes {
  private FaceAttributes() {}

  /**
   * {@return the items with these attributes after their own}
   *
   * @throws IOException if an image cannot be read
   */
  static List<Item> of(DataSet data, List<Item> items) throws IOException {
    try {
      return items.stream().parallel().map(item -> measured(data, item)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Item measured(DataSet data, Item item) {
    try {
      FaceQuality quality = FaceQuality.of(FaceCrop.whole(data.read(item)));
      Map<String, String> attributes = new LinkedHashMap<>(item.attributes());
      attributes.put("brightness", number("%.0f", quality.brightness()));
      attributes.put("contrast", number("%.0f", quality.contrast()));
      attributes.put("sharpness", number("%.2f", quality.sharpness()));
      return new Item(item.id(), item.label(), item.split(), item.subject(), attributes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
