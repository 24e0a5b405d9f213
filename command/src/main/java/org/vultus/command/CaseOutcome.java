package org.vultus.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a case.
 *
 * @param row of the table, as {@link CaseRow#number}
 * @param id empty where the row has none
 * @param result what the report says; empty where there is none
 * @param error why there is none, in one line; else empty
 * @param others how many reports of an earlier run lie beside it
 */
record CaseOutcome(
    int row,
    Optional<String> id,
    Status status,
    Optional<Result> result,
    String error,
    int others) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How it ended. */
  enum Status {
    /** It was read now. */
    DONE,
    /** There is no report of it. */
    FAILED,
    /** An earlier run has made its report, of the same and by the same. */
    KEPT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CaseOutcome {
    Objects.requireNonNull(id, "id");
    if (result.isPresent() == (status == Status.FAILED) || error.isEmpty() == result.isEmpty()) {
      throw new IllegalArgumentException("want the result of a case that is %s".formatted(status));
    }
  }

  static CaseOutcome of(CaseRow row, Status status, Result result, int others) {
    return new CaseOutcome(row.number(), row.id(), status, Optional.of(result), "", others);
  }

  static CaseOutcome failed(CaseRow row, String error) {
    return new CaseOutcome(row.number(), row.id(), Status.FAILED, Optional.empty(), error, 0);
  }

  /** {@return ID and row, as messages name the case} */
  String name() {
    return id.map(known -> "case %s (row %d)".formatted(known, row)).orElse("row " + row);
  }

  /**
   * What a table says of a report.
   *
   * @param finding the most probable class; empty where the scan is not assessable
   * @param probability of it, as the report has it; likewise
   */
  record Result(
      String study, String decision, String finding, String probability, String priority) {

    /**
     * {@return what a report.json says}
     *
     * @throws IOException if it is none
     */
    static Result of(byte[] reportJson) throws IOException {
      JsonNode report = JSON.readTree(reportJson);
      JsonNode finding = report.path("finding");
      Result result =
          new Result(
              report.path("study").asText(),
              report.at("/decision/kind").asText(),
              finding.path("label").asText(),
              finding.isMissingNode()
                  ? ""
                  : String.format(Locale.ROOT, "%.6f", finding.path("probability").asDouble()),
              report.at("/priority/level").asText());
      if (result.study.isEmpty() || result.decision.isEmpty()) {
        throw new IOException("want a report.json, got something else");
      }
      return result;
    }

    List<String> cells() {
      return List.of(study, decision, finding, probability, priority);
    }
  }
}
