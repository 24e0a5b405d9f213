package org.vultus.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vultus.decision.Decision;
import org.vultus.decision.Decision.Assessed;
import org.vultus.decision.Decision.NotAssessable;
import org.vultus.image.Image;
import org.vultus.imaging.Finding;
import org.vultus.preprocess.Viewport;
import org.vultus.report.DiagnosticReport.ScanReading;

/**
 * What the page says of the scan. Of a scan that the network does not know it shows the picture and
 * the reason: no label, no probability and no colours, which would be looked at all the same.
 */
final class ScanSection {
  private final ScanReading scan;

  ScanSection(ScanReading scan) {
    this.scan = scan;
  }

  /** {@return the card for the summary, and the warning below the cards} */
  Html card() {
    Decision decision = scan.decision();
    List<String> lines = new ArrayList<>();
    if (decision instanceof Assessed assessed) {
      lines.addAll(DecisionWords.remarks(assessed));
    }
    scan.routing().map(RoutingWords::sentence).ifPresent(lines::add);
    Html remarks =
        lines.isEmpty()
            ? Html.NONE
            : Html.of(
                "<ul class=\"rules\">{}</ul>",
                Html.all(lines.stream().map(line -> Html.of("<li>{}</li>", line)).toList()));
    return HtmlReport.card(
        decision instanceof NotAssessable ? "The scan" : "The scan, as the network sees it",
        DecisionWords.headline(decision),
        DecisionWords.detail(decision),
        remarks);
  }

  /** {@return the warnings, where there are some} */
  Html warning() {
    Html routing =
        scan.routing()
            .flatMap(said -> RoutingWords.warning(said, scan.model()))
            .map(text -> Html.of("<p class=\"warning\" role=\"alert\">{}</p>\n", text))
            .orElse(Html.NONE);
    return Html.of("{}{}", routing, decided());
  }

  private Html decided() {
    String kind = scan.decision() instanceof NotAssessable ? "warning" : "notice";
    return DecisionWords.warning(scan.decision(), scan.model())
        .map(text -> Html.of("<p class=\"{}\" role=\"alert\">{}</p>\n", kind, text))
        .orElse(Html.NONE);
  }

  /** {@return the section with the pictures and the probabilities} */
  Html section() {
    ScanPictures pictures = new ScanPictures(scan.image());
    boolean isAssessed = scan.decision() instanceof Assessed;
    return Html.of(
        """
        <section aria-labelledby="scan"><h2 id="scan">Scan</h2>
        <div class="pictures">
        {}{}
        </div>
        {}</section>
        """,
        plain(pictures.plain()),
        isAssessed ? evidence(pictures) : Html.NONE,
        isAssessed
            ? probabilities()
            : Html.of(
                """
                <p class="quiet">No evidence is drawn and no probability is shown: the network would answer \
                any picture.</p>
                """));
  }

  private Html plain(Image picture) {
    return Html.of(
        """
        <figure{}><img src="{}" width="{}" height="{}" alt="The scan"><figcaption>The scan, \
        {} × {} pixels, {} bit.</figcaption></figure>
        """,
        scan.decision() instanceof NotAssessable ? new Html(" class=\"alone\"") : Html.NONE,
        PageStyle.source(picture),
        picture.width(),
        picture.height(),
        scan.image().width(),
        scan.image().height(),
        scan.image().bitDepth());
  }

  private Html evidence(ScanPictures pictures) {
    Finding finding = scan.finding();
    Image picture = pictures.withSaliency(finding.saliency());
    String label = Words.label(finding.label());
    return Html.of(
        """
        <figure><img src="{}" width="{}" height="{}" alt="The scan with the evidence for {} in colour">\
        <figcaption>Where the network sees evidence for <strong>{}</strong>.{}\
        <span class="scale"><span>none</span><span class="ramp" style="background:linear-gradient(to right,{})">\
        </span><span>strongest here</span></span></figcaption></figure>
        """,
        PageStyle.source(picture),
        picture.width(),
        picture.height(),
        label,
        label,
        unread(scan.image(), finding.saliency().viewport()),
        PageStyle.ramp());
  }

  private Html probabilities() {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    scan.finding()
        .probabilities()
        .forEach((name, value) -> probabilities.put(Words.label(name), value));
    return Html.of(
        """
        {}
        <p class="quiet">Colours are scaled within this scan: they say where, not how much, and explain the \
        network, not the disease.</p>
        """,
        HtmlReport.bars(
            scan.finding().exclusive()
                ? "Probability of each finding"
                : "Probability of each finding, whatever the others are",
            "Finding",
            probabilities));
  }

  /** Says which part of the scan the network read, where it did not read all. */
  private static String unread(Image scan, Viewport seen) {
    String columns = part("columns", seen.left(), seen.left() + seen.width(), scan.width());
    String rows = part("rows", seen.top(), seen.top() + seen.height(), scan.height());
    String part =
        Stream.of(columns, rows).filter(s -> !s.isEmpty()).collect(Collectors.joining(" and "));
    return part.isEmpty() ? "" : " It read only " + part + "; the rest is dimmed.";
  }

  /** The pixels from an edge to another, counted from 1; empty where they are all. */
  private static String part(String what, double from, double to, int all) {
    long first = Math.max(1, Math.round(from) + 1);
    long last = Math.min(all, Math.round(to));
    return first == 1 && last == all
        ? ""
        : String.format(Locale.ROOT, "%s %d to %d of %d", what, first, last, all);
  }
}
