package org.vultus.learn.draw;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.vultus.image.Image;

/**
 * Families of drawn pictures. Within a family seeds give other contents, colours, sizes and
 * degradations; between families the way of drawing differs, so that a network that is taught by
 * some can be examined by others.
 *
 * <p>Why drawn ones: nobody can sample "every picture that is no scan", and procedurally drawn
 * pictures teach features that hold for natural ones [1]. Why no fonts of the machine: the same
 * seed is to give the same picture everywhere, so scripts are made up too ({@link Script}).
 *
 * <p>[1] Baradad et al. 2021, Learning to See by Looking at Noise, arXiv:2106.05963
 */
public enum Family {
  /** Printed columns with headings, rules and pictures. */
  PAGE(Writings::page),
  /** Lines of even letters, light on dark or dark on light, with margins and indents. */
  TERMINAL(Writings::terminal),
  /** A letter under a bad scanner: turned, grey, folded, signed. */
  LETTER(Writings::letter),
  /** A few large words on a plain or shaded ground. */
  SLIDE(Writings::slide),
  /** Joined strokes along wavering lines. */
  HANDWRITING(Writings::handwriting),
  /** A ruled table with words in its cells. */
  FORM(Writings::form),
  /** Overlapping windows with bars, buttons, lists. */
  WINDOWS(Screens::windows),
  /** Boxes joined by arrows. */
  FLOW(Screens::flow),
  /** Streets, blocks, water. */
  MAP(Screens::map),
  /** Bars, lines and sectors with axes. */
  CHART(Screens::chart),
  /** One colour, with hardly any grain. */
  PLAIN(Textures::plain),
  /** Colours that run into one another. */
  GRADIENT(Textures::gradient),
  /** Noise of many grains, gray or coloured. */
  NOISE(Textures::noise),
  /** Coloured textures of a 1/f spectrum, as natural pictures have. */
  CLOUDS(Textures::clouds),
  /** Squares in two colours, also turned. */
  CHECKERS(Textures::checkers),
  /** Parallel bars. */
  STRIPES(Textures::stripes),
  /** Cells about random points. */
  MOSAIC(Textures::mosaic),
  /** Sums of a few plane waves. */
  WAVES(Textures::waves),
  /** Veins of bent stripes. */
  MARBLE(Textures::marble),
  /** Textured discs and leaves that hide one another: dead leaves, as edges in natural pictures. */
  LEAVES(Scenes::leaves),
  /** Sky, ridges, trees, houses. */
  LANDSCAPE(Scenes::landscape),
  /** Flat shapes of any colour. */
  POLYGONS(Scenes::polygons),
  /** A child's pencil. */
  SCRIBBLE(Scenes::scribble),
  /** Floor, walls, furniture. */
  ROOM(Scenes::room),
  /** Shaded balls with shadows. */
  SPHERES(Scenes::spheres),
  /** Drawn faces. */
  CARTOON(Scenes::cartoon),
  /** A bright disc with blobs, on black: as a fundus or a slice at first sight. */
  DISC(LookAlikes::disc),
  /** Blurred blobs without edges. */
  BLOBS(LookAlikes::blobs),
  /** Nested rings on black. */
  RINGS(LookAlikes::rings),
  /** A sector filled with speckle. */
  FAN(LookAlikes::fan),
  /** Many small discs on a pale ground. */
  DROPS(LookAlikes::drops);

  private final Consumer<Sketch> hand;

  Family(Consumer<Sketch> hand) {
    this.hand = hand;
  }

  /**
   * Draws one picture: 96 to 223 pixels a side, RGB or gray, 8 bit.
   *
   * @param seed decides everything
   */
  public Image draw(long seed) {
    // Neighbouring seeds of a SplittableRandom are safe, multiples of its own step are not.
    long mixed = new SplittableRandom(seed).nextLong() + ordinal();
    try (Sketch sketch = new Sketch(new SplittableRandom(mixed))) {
      hand.accept(sketch);
      return sketch.image();
    }
  }

  /** {@return its name in lower case, e.g. "page"} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
