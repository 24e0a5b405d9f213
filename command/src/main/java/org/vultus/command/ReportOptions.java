package org.vultus.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vultus.file.WholeFile;
import org.vultus.report.Audience;
import org.vultus.report.DiagnosticReport;
import org.vultus.report.HtmlReport;
import org.vultus.report.JsonReport;
import org.vultus.report.Messages;
import org.vultus.report.Paper;
import org.vultus.report.PdfReport;
import org.vultus.report.ReportPages;
import picocli.CommandLine.Option;

/** Which reports of one case are written, for whom, and where. */
final class ReportOptions {
  private enum Audiences {
    DOCTOR(EnumSet.of(Audience.DOCTOR)),
    PATIENT(EnumSet.of(Audience.PATIENT)),
    BOTH(EnumSet.allOf(Audience.class));

    private final Set<Audience> all;

    Audiences(Set<Audience> all) {
      this.all = all;
    }
  }

  private enum Format {
    JSON,
    HTML,
    PDF;

    private String name(String of) {
      return of + "." + name().toLowerCase(Locale.ROOT);
    }
  }

  private enum Language {
    EN(Locale.ENGLISH),
    DE(Locale.GERMAN);

    private final Locale locale;

    Language(Locale locale) {
      this.locale = locale;
    }
  }

  @Option(
      names = "--audience",
      paramLabel = "WHO",
      defaultValue = "both",
      description =
          "Whose pages are written: doctor (report.html, report.pdf), patient (patient.html, patient.pdf; plain"
              + " words, no probabilities) or both. Default: ${DEFAULT-VALUE}, as a doctor hands the patient's page"
              + " over; report.json is the same for all.")
  private Audiences audiences;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      defaultValue = "json,html",
      description =
          "Some of json, html and pdf (tagged for screen readers, fonts inside), joined by commas. Default:"
              + " ${DEFAULT-VALUE}. With --cases, json is always among them.")
  private Set<Format> formats;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      defaultValue = "en",
      description = "Of the pages: en or de. Default: ${DEFAULT-VALUE}.")
  private Language language;

  @Option(
      names = "--paper",
      paramLabel = "PAPER",
      defaultValue = "a4",
      description = "Of the PDF: a4 or letter. Default: ${DEFAULT-VALUE}.")
  private Paper paper;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "vultus-report",
      description =
          "Where the reports go; files of these names are replaced once all are written. Default:"
              + " ${DEFAULT-VALUE}.")
  private Path out;

  /** {@return where the reports go} */
  Path out() {
    return out;
  }

  /** Has report.json written beside what was asked for. */
  void alwaysJson() {
    EnumSet<Format> more = EnumSet.copyOf(formats);
    more.add(Format.JSON);
    formats = more;
  }

  /**
   * {@return all that these options change in the contents of reports; equal options, equal text}
   */
  String fingerprint() {
    return "%s %s %s %s".formatted(audiences, EnumSet.copyOf(formats), language, paper);
  }

  /** {@return the files that were written} */
  List<Path> write(DiagnosticReport report) throws IOException {
    Map<Path, byte[]> contents = contents(report, out);
    write(contents);
    return List.copyOf(contents.keySet());
  }

  /**
   * Writes all of these files beside their places, and then moves one after the other there: where
   * one cannot be written, as on a full disk, none is replaced.
   */
  static void write(Map<Path, byte[]> contents) throws IOException {
    List<WholeFile> files = new ArrayList<>();
    try {
      for (Map.Entry<Path, byte[]> content : contents.entrySet()) {
        WholeFile file = WholeFile.forOwner(content.getKey());
        files.add(file);
        file.put(content.getValue());
      }
      for (WholeFile file : files) {
        file.done();
      }
    } finally {
      for (WholeFile file : files) {
        file.close();
      }
    }
  }

  /** {@return the files of a report with what stands in them} */
  Map<Path, byte[]> contents(DiagnosticReport report, Path folder) {
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    if (formats.contains(Format.HTML) || formats.contains(Format.PDF)) {
      pages(ReportPages.of(report, Messages.in(language.locale)), folder, contents);
    }
    if (formats.contains(Format.JSON)) {
      contents.put(json(folder), bytes(JsonReport.of(report)));
    }
    return contents;
  }

  private void pages(ReportPages pages, Path folder, Map<Path, byte[]> contents) {
    for (Audience audience : audiences.all) {
      if (formats.contains(Format.HTML)) {
        contents.put(place(folder, Format.HTML, audience), bytes(HtmlReport.of(pages, audience)));
      }
      if (formats.contains(Format.PDF)) {
        contents.put(
            place(folder, Format.PDF, audience), new PdfReport().of(pages, audience, paper));
      }
    }
  }

  /**
   * {@return characters of the clinician's annotation that a PDF which is asked for cannot show}
   */
  String unprintable(DiagnosticReport report) {
    return report
        .annotation()
        .filter(said -> formats.contains(Format.PDF))
        .map(said -> new PdfReport().unprintable(String.join(" ", said.texts())))
        .orElse("");
  }

  /** {@return the place of the report for machines} */
  static Path json(Path folder) {
    return place(folder, Format.JSON, Audience.DOCTOR);
  }

  /** {@return the files that these options ask for} */
  Set<Path> places(Path folder) {
    Set<Path> places = new LinkedHashSet<>();
    for (Format format : formats) {
      for (Audience audience : audiences.all) {
        places.add(format == Format.JSON ? json(folder) : place(folder, format, audience));
      }
    }
    return places;
  }

  /** {@return whether all of them are there} */
  boolean areThere(Path folder) {
    return places(folder).stream().allMatch(Files::isRegularFile);
  }

  /**
   * {@return reports in the folder that another run wrote, beside those of this one: maybe of
   * another patient}
   */
  static List<Path> others(Path folder, Collection<Path> written) {
    return Stream.of(Format.values())
        .flatMap(
            format -> Stream.of(Audience.values()).map(audience -> place(folder, format, audience)))
        .filter(file -> !written.contains(file) && Files.exists(file))
        .toList();
  }

  private static Path place(Path folder, Format format, Audience audience) {
    return folder.resolve(format.name(audience.fileName()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
