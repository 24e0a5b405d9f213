package org.vultus.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vultus.decision.Decision.Assessed;
import org.vultus.decision.PredictionSet;
import org.vultus.decision.Triage;
import org.vultus.imaging.Finding;
import org.vultus.imaging.Location;
import org.vultus.preprocess.Viewport;
import org.vultus.report.BarTable.Bar;
import org.vultus.report.DiagnosticReport.ScanReading;

/**
 * What the page says of the scan: the picture and where the network looked, the probabilities, the
 * place and the severity. Of a scan that the network does not know it shows the picture and the
 * reason: no label, no probability and no colours, which would be looked at all the same.
 */
final class ScanSection {
  private static final int HALF = 316;
  private static final int HIGHEST = 330;

  private final DiagnosticReport report;
  private final ScanReading scan;
  private final Messages messages;
  private final ReportPictures pictures;

  ScanSection(DiagnosticReport report, Messages messages, ReportPictures pictures) {
    this.report = report;
    this.scan = report.scan();
    this.messages = messages;
    this.pictures = pictures;
  }

  /** {@return the scan, and beside it where the network looked} */
  Html pictures() {
    return Html.of(
        """
        <div class="section"><h2>{}</h2>
        <div class="pair">{}{}</div>
        {}</div>
        """,
        messages.text(
            pictures.evidence().isPresent() ? "heading.scan-and-evidence" : "heading.scan"),
        plain(),
        pictures.evidence().map(this::evidence).orElse(Html.NONE),
        scan.decision() instanceof Assessed
            ? Html.NONE
            : Html.of("<p class=\"small\">{}</p>\n", messages.text("scan.nothing-drawn")));
  }

  /** {@return how it came to the decision: the grounds, the probabilities, place and severity} */
  Html decision(Html grounds) {
    return Html.of(
        "<div class=\"section\"><h2>{}</h2>\n{}{}</div>\n{}",
        messages.text("heading.decision"),
        grounds,
        scan.decision() instanceof Assessed assessed
            ? Html.of("{}{}", probabilities(assessed), disease(assessed))
            : Html.NONE,
        places());
  }

  private Html places() {
    Html content = Html.of("{}{}", place(), severity());
    return content.markup().isEmpty()
        ? Html.NONE
        : Html.of(
            "<div class=\"section\"><h2>{}</h2>\n{}</div>\n",
            messages.text("heading.places"),
            content);
  }

  private Html plain() {
    return Html.of(
        "<div class=\"half\">{}<p class=\"small\">{}</p></div>\n",
        pictures.scan().image(HALF, HIGHEST, messages.text("scan.alternative")),
        messages.text(
            "scan.caption",
            String.valueOf(scan.image().width()),
            String.valueOf(scan.image().height()),
            String.valueOf(scan.image().bitDepth())));
  }

  private Html evidence(ReportPictures.Picture picture) {
    String label = messages.finding(scan.finding().label());
    return Html.of(
        """
        <div class="half">{}<p class="small">{}{}</p>
        <p class="small scale">{} <span class="ramp">{}</span> {}</p></div>
        """,
        picture.image(HALF, HIGHEST, messages.text("evidence.alternative", label)),
        messages.text("evidence.caption", label),
        unread(scan.finding().saliency().viewport()),
        messages.text("evidence.none"),
        ramp(),
        messages.text("evidence.strongest"));
  }

  private static Html ramp() {
    return Html.all(
        PageStyle.steps().stream()
            .map(colour -> Html.of("<span style=\"background-color:{}\">&#160;</span>", colour))
            .toList());
  }

  /** Says which part of the scan the network read, where it did not read all. */
  private String unread(Viewport seen) {
    String part =
        Stream.of(
                part("evidence.columns", seen.left(), seen.width(), scan.image().width()),
                part("evidence.rows", seen.top(), seen.height(), scan.image().height()))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return part.isEmpty() ? "" : " " + messages.text("evidence.unread", part);
  }

  /** The pixels from an edge on, counted from 1; empty where they are all. */
  private Optional<String> part(String key, double from, double length, int all) {
    long first = Math.max(1, Math.round(from) + 1);
    long last = Math.min(all, Math.round(from + length));
    return first == 1 && last == all
        ? Optional.empty()
        : Optional.of(
            messages.text(key, String.valueOf(first), String.valueOf(last), String.valueOf(all)));
  }

  private Html probabilities(Assessed assessed) {
    Finding finding = assessed.finding();
    Optional<PredictionSet> set = assessed.evidence().predictionSet();
    Comparator<Map.Entry<String, Double>> byProbability = Map.Entry.comparingByValue();
    List<Bar> bars = new ArrayList<>();
    for (Map.Entry<String, Double> entry :
        finding.probabilities().entrySet().stream().sorted(byProbability.reversed()).toList()) {
      boolean credible = set.filter(held -> held.labels().contains(entry.getKey())).isPresent();
      bars.add(
          new Bar(
              messages.finding(entry.getKey()),
              entry.getValue(),
              messages.percent(entry.getValue()),
              credible ? messages.text("bars.in-set") : "–",
              set.isPresent() ? credible : entry.getKey().equals(finding.label()),
              finding.exclusive() ? OptionalDouble.empty() : OptionalDouble.of(Finding.PRESENT)));
    }
    return new BarTable(
            messages.text(finding.exclusive() ? "bars.exclusive" : "bars.independent"),
            messages.text("bars.finding"),
            messages.text("bars.probability"),
            set.map(held -> messages.text("bars.set", messages.whole(held.coverage()))).orElse(""))
        .of(bars);
  }

  /** The probability of disease with the operating point as a line. */
  private Html disease(Assessed assessed) {
    if (assessed.evidence().triage().isEmpty()) {
      return Html.NONE;
    }
    Triage triage = assessed.evidence().triage().get();
    double limit = triage.at().threshold();
    Bar bar =
        new Bar(
            messages.text("bars.disease", diseases(assessed.finding(), triage)),
            triage.diseaseProbability(),
            messages.percent(triage.diseaseProbability()),
            messages.text(
                triage.isFlagged() ? "bars.flagged" : "bars.not-flagged", messages.percent(limit)),
            true,
            OptionalDouble.of(limit));
    return new BarTable(
            messages.text("bars.operating-point", messages.whole(triage.at().target())),
            messages.text("bars.asked"),
            messages.text("bars.probability"),
            messages.text("bars.limit"))
        .of(List.of(bar));
  }

  private String diseases(Finding finding, Triage triage) {
    return messages.findings(
        finding.probabilities().keySet().stream()
            .filter(label -> !triage.at().healthy().contains(label))
            .toList());
  }

  private Html place() {
    return report.impression().location().map(this::place).orElse(Html.NONE);
  }

  private Html place(Location location) {
    ImpressionWords words = new ImpressionWords(messages);
    List<Bar> zones =
        location.shares().entrySet().stream()
            .map(
                entry ->
                    new Bar(
                        messages.text("zone", entry.getKey()),
                        entry.getValue(),
                        messages.percent(entry.getValue()),
                        entry.getKey() == location.strongest()))
            .toList();
    return Html.of(
        "<p>{}</p>\n{}{}",
        Tables.sentence(words.location(location)) + ".",
        new BarTable(
                messages.text("bars.zones"),
                messages.text("bars.zone"),
                messages.text("bars.share"),
                "")
            .of(zones),
        Html.of("<div class=\"small\">{}</div>\n", Tables.list(words.caveats(location))));
  }

  private Html severity() {
    return report
        .impression()
        .severity()
        .map(
            severity ->
                Tables.part(
                    messages.text("heading.severity"),
                    Html.of("<p>{}</p>\n", new ImpressionWords(messages).severity(severity))))
        .orElse(Html.NONE);
  }
}
