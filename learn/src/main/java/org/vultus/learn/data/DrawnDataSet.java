package org.vultus.learn.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vultus.image.Image;
import org.vultus.learn.draw.Family;
import org.vultus.provenance.Sha256;

/**
 * Drawn pictures of nothing that a study reads, made when they are read: {@code drawn}. No file
 * holds them.
 *
 * <p>The splits share neither seeds nor families: what is refused on the validation and test split
 * was never drawn in training, not even in another colour. A class is a family; an id is family and
 * seed, as in {@code page/17}.
 */
public final class DrawnDataSet implements DataSet {
  /** What a recipe calls it. */
  public static final String NAME = "drawn";

  /** Changes with the hand: pictures of another version are other pictures. */
  private static final String VERSION = "drawn/1";

  private static final Map<Split, List<Family>> FAMILIES =
      Map.of(
          Split.TRAIN,
          List.of(
              Family.PAGE,
              Family.TERMINAL,
              Family.WINDOWS,
              Family.FLOW,
              Family.PLAIN,
              Family.GRADIENT,
              Family.NOISE,
              Family.CLOUDS,
              Family.CHECKERS,
              Family.LEAVES,
              Family.LANDSCAPE,
              Family.POLYGONS,
              Family.DISC,
              Family.BLOBS),
          Split.VALIDATION,
          List.of(
              Family.LETTER,
              Family.SLIDE,
              Family.MAP,
              Family.STRIPES,
              Family.MOSAIC,
              Family.SCRIBBLE,
              Family.ROOM,
              Family.RINGS),
          Split.TEST,
          List.of(
              Family.HANDWRITING,
              Family.FORM,
              Family.CHART,
              Family.WAVES,
              Family.MARBLE,
              Family.SPHERES,
              Family.CARTOON,
              Family.FAN,
              Family.DROPS));

  private static final Map<Split, Integer> PICTURES_A_FAMILY =
      Map.of(Split.TRAIN, 240, Split.VALIDATION, 80, Split.TEST, 120);

  private final Map<Split, List<Item>> items = new EnumMap<>(Split.class);

  /** Lists the pictures; draws none yet. */
  public DrawnDataSet() {
    long seed = 0;
    for (Split split : Split.values()) {
      List<Item> list = new ArrayList<>();
      for (Family family : FAMILIES.get(split)) {
        for (int i = 0; i < PICTURES_A_FAMILY.get(split); i++) {
          String id = family.word() + "/" + seed++;
          list.add(new Item(id, family.ordinal(), split, Optional.empty(), Map.of()));
        }
      }
      items.put(split, List.copyOf(list));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> classes() {
    return List.of(Family.values()).stream().map(Family::word).toList();
  }

  @Override
  public List<Item> items(Split split) {
    return items.get(split);
  }

  @Override
  public Image read(Item item) throws IOException {
    try {
      long seed = Long.parseLong(item.id().substring(item.id().indexOf('/') + 1));
      return Family.values()[item.label()].draw(seed);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "'%s' is no item of data set %s".formatted(item.id(), NAME), e);
    }
  }

  @Override
  public Sha256 digest() {
    StringBuilder text = new StringBuilder(VERSION);
    for (Split split : Split.values()) {
      items.get(split).forEach(item -> text.append('\n').append(item.id()));
    }
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {}
}
