package org.vultus.learn.evaluate;

import java.util.List;

/** What a model card tells of one split beyond its measures: reliability, slices, saliency. */
final class CardSections {
  private CardSections() {}

  /** {@return Markdown; empty where nothing of it is known} */
  static String of(Evaluation evaluation) {
    StringBuilder out = new StringBuilder();
    reliability(evaluation.all().calibration(), out);
    if (!evaluation.routing().isEmpty()) {
      routing(evaluation.routing(), out);
    } else if (!evaluation.slices().isEmpty()) {
      slices(evaluation, out);
    }
    evaluation.mood().forEach(mood -> MoodSection.append(mood, out));
    evaluation.saliency().forEach(check -> saliency(check, out));
    return out.toString();
  }

  private static void reliability(Calibration calibration, StringBuilder out) {
    Markdown.table(
        out,
        List.of("confidence", "images", "mean confidence", "share right", "95 % interval"),
        calibration.bins().stream()
            .filter(bin -> bin.images() > 0)
            .map(
                bin ->
                    List.of(
                        Markdown.share(bin.low()) + " to " + Markdown.share(bin.high()),
                        Markdown.count(bin.images()),
                        Markdown.share(bin.confidence()),
                        Markdown.share(bin.accuracy()),
                        Markdown.interval(bin.interval())))
            .toList());
  }

  private static void routing(List<RoutingMeasure> routing, StringBuilder out) {
    out.append(
        "Where pictures go, by all rules of the router (none wins, not sure enough, too far from what it knows: refused)."
            + " Drawn families of the validation and test split take no part in training. Intervals are Wilson's.\n\n");
    Markdown.table(
        out,
        List.of("source", "is", "images", "recognised", "refused", "mistaken", "right, 95 %"),
        routing.stream()
            .map(
                r ->
                    List.of(
                        r.source(),
                        r.kind(),
                        Markdown.count(r.images()),
                        Markdown.share(r.recognized()),
                        Markdown.share(r.refused()),
                        Markdown.share(r.mistaken()),
                        Markdown.interval(r.interval())))
            .toList());
  }

  private static void slices(Evaluation evaluation, StringBuilder out) {
    boolean faces = !evaluation.mood().isEmpty();
    out.append(
            faces
                ? "By what is measured of the faces, at 48 × 48 pixels, and known of them"
                : "By what the data set's manifest says of the images")
        .append(" (*: fewer than ")
        .append(Slice.SMALL)
        .append(" images, too few to judge by; balanced accuracy is over the classes shown):\n\n");
    Markdown.table(
        out,
        List.of("attribute", "value", "images", "classes", "accuracy", "95 % interval", "balanced"),
        evaluation.slices().stream()
            .map(
                s ->
                    List.of(
                        s.attribute(),
                        s.value() + (s.small() ? " *" : ""),
                        Markdown.count(s.images()),
                        Integer.toString(s.classes()),
                        Markdown.share(s.accuracy()),
                        Markdown.interval(s.interval()),
                        Markdown.share(s.balancedAccuracy())))
            .toList());
  }

  private static void saliency(SaliencyCheck check, StringBuilder out) {
    out.append("Saliency maps, checked on ")
        .append(Markdown.count(check.images()))
        .append(
            " images: area under the probability of the predicted class while pixels are removed"
                + " (deletion) and put back (insertion), strongest evidence first (Petsiuk et al."
                + " 2018), and what is left of the maps under random weights (Adebayo et al."
                + " 2018).\n\n");
    Markdown.table(
        out,
        List.of("order", "deletion", "95 % interval", "insertion", "95 % interval"),
        check.removals().stream()
            .map(
                r ->
                    List.of(
                        r.order(),
                        Markdown.share(r.deletion()),
                        Markdown.interval(r.deletionInterval()),
                        Markdown.share(r.insertion()),
                        Markdown.interval(r.insertionInterval())))
            .toList());
    out.append(SaliencyWords.of(check)).append("\n\n");
  }
}
