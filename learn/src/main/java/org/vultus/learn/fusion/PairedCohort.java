package org.vultus.learn.fusion;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.vultus.emotion.EmotionRecognizer;
import org.vultus.emotion.Mood;
import org.vultus.file.CsvText;
import org.vultus.fusion.PatientFeatures;
import org.vultus.image.ImageReader;
import org.vultus.image.ReadLimits;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.model.TextFolder;
import org.vultus.model.TextModel;
import org.vultus.pipeline.FaceReader;
import org.vultus.sentiment.SentimentReader;
import org.vultus.sentiment.TextRecognizer;

/**
 * A clinic's own patients, of whom scan, face and words are of one person: a CSV (UTF-8, cells
 * apart by commas or semicolons) with the columns
 *
 * <pre>
 * scan      file, relative to the CSV
 * label     class of the study, as its bundle names it
 * subject   whose it is; absent: of somebody else in each row
 * face      file; empty or absent: no picture of it
 * text      what the patient said; empty or absent: nothing
 * </pre>
 *
 * <p>The study's network must not have been trained on these scans: it would always be right on
 * them, and nothing would be left for face and words. Faces and words that cannot be read count as
 * missing, as they do in the clinic.
 */
final class PairedCohort {
  private static final Set<String> KNOWN = Set.of("scan", "label", "subject", "face", "text");

  private final ModelFolder study;
  private final ModelFolder emotion;
  private final TextFolder words;
  private final boolean graded;

  PairedCohort(ModelFolder study, ModelFolder emotion, TextFolder words, boolean graded) {
    this.study = study;
    this.emotion = emotion;
    this.words = words;
    this.graded = graded;
  }

  /**
   * A patient.
   *
   * @param subject those of one subject stay together
   */
  record Patient(String subject, CohortCase features) {}

  List<Patient> read(Path csv, FusionListener listener) throws IOException {
    List<Patient> patients = new ArrayList<>();
    try (BufferedReader text = CsvText.reader(Files.newInputStream(csv));
        CSVParser parser = format(CsvText.delimiter(text)).parse(text);
        OnnxModel scans = OnnxModel.open(study, 1);
        FaceReader faces = FaceReader.open(emotion, 1);
        TextModel texts = TextModel.open(words)) {
      requireColumns(csv, parser.getHeaderNames());
      Networks networks =
          new Networks(new ImageClassifier(scans), faces, TextRecognizer.unexplained(texts));
      for (CSVRecord row : parser) {
        try {
          patients.add(patient(csv.toAbsolutePath().getParent(), row, networks));
        } catch (IOException | IllegalArgumentException e) {
          throw new IOException(
              "%s, row %d: %s".formatted(csv, row.getRecordNumber(), e.getMessage()), e);
        }
      }
    } catch (CharacterCodingException | UncheckedIOException e) {
      throw new IOException(csv + " is no CSV in UTF-8; save it as CSV UTF-8", e);
    }
    listener.read("patients", patients.size(), patients.size());
    return patients;
  }

  private static CSVFormat format(char delimiter) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(delimiter)
        .setHeader()
        .setSkipHeaderRecord(true)
        .get();
  }

  private record Networks(ImageClassifier scans, FaceReader faces, SentimentReader words) {}

  private static void requireColumns(Path csv, List<String> columns) throws IOException {
    if (!columns.contains("scan") || !columns.contains("label") || !KNOWN.containsAll(columns)) {
      throw new IOException(
          "%s: want the columns scan and label, and of subject, face and text those that there are, got %s"
              .formatted(csv, columns));
    }
  }

  private Patient patient(Path folder, CSVRecord row, Networks networks) throws IOException {
    String subject = cell(row, "subject").orElse("row " + row.getRecordNumber());
    Optional<String> face = cell(row, "face");
    CohortCase features =
        new CohortCase(
            scan(folder, row, networks.scans),
            face.isPresent() ? face(folder.resolve(face.get()), networks.faces) : Optional.empty(),
            cell(row, "text").flatMap(text -> words(text, networks.words)),
            Optional.empty());
    return new Patient(subject, features);
  }

  private static Optional<String> cell(CSVRecord row, String column) {
    return row.isMapped(column) && row.isSet(column) && !row.get(column).isBlank()
        ? Optional.of(row.get(column).strip())
        : Optional.empty();
  }

  private ScanReading scan(Path folder, CSVRecord row, ImageClassifier classifier)
      throws IOException {
    ModelBundle bundle = study.bundle();
    String label = cell(row, "label").orElse("");
    if (!bundle.classes().contains(label)) {
      throw new IOException(
          "unknown label '%s', want one of %s".formatted(label, bundle.classes()));
    }
    Path file = folder.resolve(cell(row, "scan").orElseThrow(() -> new IOException("no scan")));
    Finding finding =
        classifier.classify(
            ImageReader.read(ImageReader.bytes(file, ReadLimits.DEFAULT), ReadLimits.DEFAULT));
    return ScanReading.of(
        "row " + row.getRecordNumber(),
        label,
        finding.probabilities().values().stream().mapToDouble(p -> p).toArray(),
        finding.embedding(),
        bundle,
        graded);
  }

  private static Optional<AffectReading> face(Path file, FaceReader reader) throws IOException {
    FaceReader.Reading reading =
        reader.largest(
            ImageReader.read(ImageReader.bytes(file, ReadLimits.DEFAULT), ReadLimits.DEFAULT));
    return reading.outcome() instanceof EmotionRecognizer.Scored scored
        ? Optional.of(affect(PatientFeatures.of(scored), scored.moods()))
        : Optional.empty();
  }

  private static Optional<AffectReading> words(String text, SentimentReader reader) {
    return reader.read(text) instanceof SentimentReader.Scored scored
        ? Optional.of(affect(PatientFeatures.of(scored), scored.moods()))
        : Optional.empty();
  }

  /** Nobody knows whether a real patient is distressed. */
  private static AffectReading affect(double[] values, Map<Mood, Double> moods) {
    return new AffectReading("", values, AffectReading.logOdds(moods.get(Mood.NEGATIVE)), false);
  }
}
