package org.vultus.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vultus.annotation.Annotation;
import org.vultus.command.CaseTable.Survey;
import org.vultus.decision.Decision;
import org.vultus.decision.Decision.Assessed;
import org.vultus.decision.Impression;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.fusion.FusionPolicy;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.pipeline.Case;
import org.vultus.pipeline.Diagnosis;
import org.vultus.pipeline.Readers;
import org.vultus.pipeline.StudyRouter;
import org.vultus.pipeline.StudyRouter.Route;
import org.vultus.report.DecisionWords;
import org.vultus.report.DiagnosticReport;
import org.vultus.report.DiagnosticReport.FaceReading;
import org.vultus.report.ImpressionWords;
import org.vultus.report.Messages;
import org.vultus.report.Routing;
import org.vultus.report.RoutingWords;
import org.vultus.report.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One scan, and a face and words where there are some, into one report; or many at once. */
@Command(
    name = "diagnose",
    description = {
      "Reads a scan, and a photograph of the face, and writes a report.",
      "",
      "Without --study, a router recognises the study; a picture of none that is installed (a photograph, a face, a page"
          + " of text) is refused with exit code 3, and no report is written. With --study, the router warns where it"
          + " recognises something else, and the named study reads the picture all the same.",
      "",
      "Prints a summary; DIR/report.html is for the doctor, DIR/patient.html for the patient (one file each, no network"
          + " needed) and DIR/report.json for machines. Pictures may be PNG, JPEG, TIFF or BMP.",
      "",
      "With --cases, each row of a CSV file is a case: its reports go to DIR/CASE/, and DIR/cases.csv has one line for"
          + " each (case, status, study, decision, finding, probability, priority, error). A bad case does not stop the"
          + " others: the run exits with 1 at its end, and with 0 if all were done. A run that was interrupted and is"
          + " started again keeps what is done, unless a scan, a face, words, models or options have changed.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  vultus diagnose scan.png",
      "  vultus diagnose scan.png --study chest-xray --face face.jpg --out report",
      "  vultus diagnose scan.png --audience patient --format pdf --language de",
      "  vultus diagnose --cases monday.csv --format json --out monday",
      "",
      "  with monday.csv as:  case,scan,study,face,text_file,rigid_face",
      "                       m-001,scans/17.png,chest-xray,faces/17.jpg,words/17.txt,no",
      "                       m-002,scans/18.png,,,,"
    })
final class DiagnoseCommand implements Callable<Integer> {
  private static final Messages ENGLISH = Messages.in(Locale.ENGLISH);

  @Spec private CommandSpec spec;

  @Mixin private ModelsOption models;

  @Mixin private DetectorOption detector;

  @Parameters(paramLabel = "IMAGE", arity = "0..1", description = "The scan.")
  private Path image;

  @Option(
      names = "--study",
      paramLabel = "STUDY",
      description =
          "What the scan is of: the name of a model of task scan; see 'vultus models'. Default: what the"
              + " router recognises, where one is installed.")
  private String study;

  @Option(
      names = "--face",
      paramLabel = "FACE",
      description =
          "A photograph of the patient's face, from the front, or a clip (MP4, MOV, WebM, Matroska, AVI, MPEG): of a clip"
              + " the means over time are read, and whether the face moves.")
  private Path face;

  @Mixin private WordsOptions words;

  @Option(
      names = "--fusion",
      paramLabel = "POLICY",
      defaultValue = "triage",
      description =
          "What may follow from scan, face and words together: 'triage' (order, wording and advice) or"
              + " 'diagnosis' (the finding too; only with a fusion that was taught by real patients)."
              + " Default: ${DEFAULT-VALUE}.")
  private FusionPolicy policy;

  @Option(
      names = "--sample-id",
      paramLabel = "SAMPLE",
      description =
          "The clinic's ID of the scan. Where a clinician annotated it, the report shows what was said; see 'vultus"
              + " annotate'.")
  private String sampleId;

  @Mixin private AnnotationsOption annotations;

  @Mixin private ReportOptions reports;

  @Mixin private CasesOptions cases;

  @Option(
      names = "--emotion-model",
      paramLabel = "NAME",
      description =
          "Which model reads the face. Default: of those of seven emotions, the most accurate on its"
              + " validation split.")
  private String emotionModel;

  @Override
  public Integer call() throws IOException {
    requireOneOrMany();
    if (cases.areGiven()) {
      cases.run(this::open, reports);
      return 0;
    }
    Optional<ModelFolder> named = named();
    Optional<ModelFolder> router =
        study == null ? Optional.of(models.requiredRouter()) : models.router();
    Optional<ModelFolder> faceModel =
        face == null ? Optional.empty() : Optional.of(models.emotion(emotionModel));
    Case patient =
        new Case(
            Case.Picture.read(image),
            face == null ? Optional.empty() : Optional.of(Case.FaceView.of(face)),
            words.words(),
            words.rigidFace());
    Optional<Annotation> annotation =
        sampleId == null ? Optional.empty() : annotations.folder().latest(sampleId);
    DiagnosticReport report;
    if (router.isEmpty()) {
      report = diagnose(patient, named.orElseThrow(), faceModel, Optional.empty());
    } else {
      Route route;
      Case checked;
      try (StudyRouter studies = StudyRouter.open(router.get(), models.studies())) {
        route = route(patient, named, studies);
        checked = studies.checked(patient);
      }
      report =
          diagnose(checked, route.study().orElseThrow(), faceModel, Optional.of(route.routing()));
    }
    report = report.annotated(annotation);
    summarize(report, reports.write(report));
    return 0;
  }

  private void requireOneOrMany() {
    if (!cases.areGiven()) {
      if (image == null) {
        throw wrong("Missing required parameter: 'IMAGE', or --cases for many");
      }
      if (cases.areForMany()) {
        throw wrong("--threads is for --cases; leave it out");
      }
      return;
    }
    if (image != null) {
      throw wrong("give one IMAGE or --cases, and not both");
    }
    if (face != null || words.areGiven()) {
      throw wrong(
          "--face, --text, --text-file and --rigid-face are of one IMAGE; with --cases they are columns");
    }
    if (sampleId != null) {
      throw wrong("--sample-id is of one IMAGE; leave it out with --cases");
    }
  }

  private Optional<ModelFolder> named() throws IOException {
    return study == null ? Optional.empty() : Optional.of(models.study(study));
  }

  private ParameterException wrong(String line) {
    return new ParameterException(spec.commandLine(), line);
  }

  /** Opens what the cases of a table need. */
  private CaseModels open(Survey survey) throws IOException {
    Optional<ModelFolder> named = named();
    return CaseModels.open(
        models,
        new CaseModels.Choice(
            named,
            named.isPresent() || survey.named()
                ? models.router()
                : Optional.of(models.requiredRouter()),
            survey.faces() ? Optional.of(models.emotion(emotionModel)) : Optional.empty(),
            detector.kind(),
            survey.words(),
            policy));
  }

  /** The named study, checked, or the recognised one. */
  private Route route(Case patient, Optional<ModelFolder> named, StudyRouter studies)
      throws IOException {
    Route route = studies.route(patient.scan().image(), named);
    if (route.study().isEmpty()) {
      throw NoKnownStudyException.of(image, route.routing(), models.studies());
    }
    return route;
  }

  private DiagnosticReport diagnose(
      Case patient,
      ModelFolder studyModel,
      Optional<ModelFolder> faceModel,
      Optional<Routing> routing)
      throws IOException {
    Readers readers =
        models.readers(studyModel, faceModel, detector.kind(), patient.words().isPresent(), policy);
    try (Diagnosis diagnosis = Diagnosis.open(BuildInfo.version(), readers)) {
      return diagnosis.diagnose(patient, routing, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
  }

  private void summarize(DiagnosticReport report, List<Path> written) {
    PrintWriter terminal = spec.commandLine().getOut();
    Decision decision = report.scan().decision();
    ModelBundle model = report.scan().model();
    DecisionWords words = new DecisionWords(ENGLISH);
    terminal.printf("%n%s, as the network sees it: %s%n", model.title(), words.headline(decision));
    if (decision instanceof Assessed assessed) {
      summarize(assessed, terminal);
    }
    report.scan().routing().ifPresent(routing -> summarize(routing, model, terminal));
    words
        .warning(decision, model)
        .ifPresent(warning -> terminal.printf("%nWARNING: %s%n", warning));
    report.face().ifPresent(face -> summarize(face, terminal));
    new TogetherText(terminal).print(report);
    summarize(report.impression(), terminal);
    report.annotation().ifPresent(said -> summarize(said, report, terminal));
    if (sampleId != null && report.annotation().isEmpty()) {
      terminal.printf("%nWARNING: no annotation of this --sample-id; see 'vultus annotate list'%n");
    }
    String unprintable = reports.unprintable(report);
    if (!unprintable.isEmpty()) {
      terminal.printf(
          "%nWARNING: the PDF shows '#' for these characters of the annotation, which its fonts lack: %s%n",
          unprintable);
    }
    terminal.printf(
        "%n%s %s %s",
        model.name(),
        model.version(),
        model.isExclusive()
            ? "tells only " + Words.labels(model.classes()) + " apart"
            : "knows only " + Words.labels(model.classes()));
    model
        .evaluationOn("test")
        .ifPresent(
            test ->
                terminal.printf(
                    " and was right on %s of %d test images",
                    Words.share(test.accuracy()), test.images()));
    terminal.printf(". It supports a clinician, who signs.%n");
    for (int i = 0; i < written.size(); i++) {
      terminal.printf("%s %s%n", i == 0 ? "Report:" : "       ", written.get(i));
    }
    for (Path other : ReportOptions.others(reports.out(), written)) {
      terminal.printf(
          "%nWARNING: %s is of an earlier run, maybe of another patient; remove it, or give each case its own --out%n",
          other);
    }
    terminal.flush();
  }

  private static void summarize(Annotation said, DiagnosticReport report, PrintWriter terminal) {
    terminal.printf(
        "%nThe clinician’s annotation: %s (%s, %s)%n",
        said.diseaseCategory(), said.annotator(), said.date());
    report
        .annotatedAsAnother()
        .ifPresent(
            type ->
                terminal.printf(
                    "WARNING: %s%n",
                    ENGLISH.text("annotation.another", type, report.scan().model().name())));
  }

  private static void summarize(Routing routing, ModelBundle model, PrintWriter terminal) {
    RoutingWords words = new RoutingWords(ENGLISH);
    Optional<String> warning = words.warning(routing, model);
    terminal.printf(
        "%n%s%n", warning.map(text -> "WARNING: " + text).orElse(words.sentence(routing) + "."));
  }

  private static void summarize(Impression impression, PrintWriter terminal) {
    ImpressionWords words = new ImpressionWords(ENGLISH);
    terminal.printf("%n%s%n", ENGLISH.text("priority", words.priority(impression.priority())));
    words.reasons(impression.priority()).forEach(reason -> terminal.println("  " + reason));
    impression.location().ifPresent(where -> terminal.println(words.locationLine(where)));
    impression.severity().ifPresent(how -> terminal.println(words.severity(how)));
  }

  private static void summarize(Assessed assessed, PrintWriter terminal) {
    Map<String, Double> classes = new LinkedHashMap<>();
    assessed.finding().probabilities().forEach((name, p) -> classes.put(Words.label(name), p));
    terminal.printf("%n%s", Bars.of(classes));
    List<String> remarks = new DecisionWords(ENGLISH).remarks(assessed);
    if (!remarks.isEmpty()) {
      terminal.println();
      remarks.forEach(remark -> terminal.println("  " + remark));
    }
  }

  private static void summarize(FaceReading face, PrintWriter terminal) {
    if (face.others() > 0) {
      terminal.printf(
          "%nNOTE: %d faces were found, and the largest (of a clip, the one seen longest) was read; make sure that it is the patient's%n",
          1 + face.others());
    }
    face.clip()
        .ifPresent(
            clip ->
                terminal.printf(
                    Locale.ROOT,
                    "%nRead over %.1f s of a clip, %d times; expressivity %s%s%n",
                    clip.seconds(),
                    clip.readings(),
                    clip.expressivity().isPresent()
                        ? String.format(Locale.ROOT, "%.2f", clip.expressivity().getAsDouble())
                        : "not known, of so few readings",
                    (clip.isRigid() ? ": the face hardly moves, so it raises no priority" : "")
                        + (clip.damaged()
                            ? "; some of its frames are damaged, or its end is missing"
                            : "")));
    if (face.outcome() instanceof Scored scored) {
      terminal.printf(
          "%nDisplayed emotion, as the network sees it: %s (mood: %s)%n%n",
          scored.emotion().word(), scored.mood().word());
      Map<String, Double> emotions = new LinkedHashMap<>();
      scored.probabilities().forEach((emotion, value) -> emotions.put(emotion.word(), value));
      terminal.print(Bars.of(emotions));
    } else if (face.outcome() instanceof NotAssessable not) {
      terminal.printf("%nThe face: not assessable: %s%n", not.defect().message());
    }
  }
}
