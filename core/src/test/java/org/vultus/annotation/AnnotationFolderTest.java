package org.vultus.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationFolderTest {
  private static final String HEADER =
      "sample_id,imaging_type,disease_category,location,severity,date,annotator\r\n";

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @TempDir Path folder;

  private static Annotation of(String sample, String category, String date) {
    return new Annotation(
        sample, "chest-xray", category, "right, \"lower\"", "", LocalDate.parse(date), "MK");
  }

  @Test
  void theLatestCountsAndTheRestIsHistory() throws IOException {
    AnnotationFolder said = new AnnotationFolder(folder.resolve("new/annotations"));
    assertThat(said.history()).isEmpty();
    Annotation first = of("S-1", "normal", "2026-11-01");
    Annotation second = of("S-1", "pneumonia", "2026-11-03");
    Annotation earlier = of("S-1", "other", "2026-10-01");
    assertThat(said.add(List.of(first, of("S-2", "normal", "2026-11-01")), TODAY)).isEqualTo(2);
    assertThat(said.add(List.of(second), TODAY)).isEqualTo(1);
    assertThat(said.add(List.of(earlier), TODAY))
        .as("what was said before, told later")
        .isEqualTo(1);
    assertThat(said.latest("S-1")).contains(second);
    assertThat(said.latest("S-3")).isEmpty();
    assertThat(said.history()).hasSize(4);
    assertThat(said.add(List.of(first, second, earlier), TODAY)).as("a repeated import").isZero();
    assertThat(said.latest("S-1")).contains(second);
    Annotation sameDay = of("S-1", "normal", "2026-11-03");
    said.add(List.of(sameDay), TODAY);
    assertThat(said.latest("S-1")).as("of equal dates, what was added last").contains(sameDay);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(said.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void whatIsDatedLaterThanTodayIsRefusedWithAllElse() throws IOException {
    AnnotationFolder said = new AnnotationFolder(folder);
    Annotation mistyped = of("S-1", "glioma", "2062-11-24");
    assertThatThrownBy(() -> said.add(List.of(of("S-2", "normal", "2026-11-24"), mistyped), TODAY))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "sample 'S-1': want a date that is not to come, got 2062-11-24; nothing was added");
    assertThat(said.history()).isEmpty();
  }

  @Test
  void manyMayAddAtOnce() throws IOException {
    List<String> failures = new ArrayList<>();
    IntStream.range(0, 24)
        .parallel()
        .forEach(
            i -> {
              try {
                new AnnotationFolder(folder)
                    .add(List.of(of("S-" + i, "normal", "2026-11-01")), TODAY);
              } catch (IOException e) {
                synchronized (failures) {
                  failures.add(e.toString());
                }
              }
            });
    assertThat(failures).isEmpty();
    assertThat(new AnnotationFolder(folder).history()).hasSize(24);
  }

  @Test
  void aDamagedFileIsNamedWithItsLine() throws IOException {
    AnnotationFolder said = new AnnotationFolder(folder);
    said.add(List.of(of("S-1", "normal", "2026-11-01")), TODAY);
    for (String line : List.of("{", "[]", "{\"sample_id\":\"a\"}", "{\"name\":\"b\"}")) {
      Files.writeString(said.file(), line + "\n");
      assertThatThrownBy(said::history)
          .as(line)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(said.file() + ", line 1 is damaged");
      assertThatThrownBy(() -> said.add(List.of(of("S-2", "normal", "2026-11-01")), TODAY))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aCsvGoesRoundUnchanged() throws IOException {
    List<Annotation> said =
        List.of(
            of("S-1", "pneumonia", "2026-11-01"),
            new Annotation(
                "'=odd", "MRI", "=HYPERLINK(\"x\")", "-", "'", LocalDate.of(2026, 1, 2), "@mk"));
    String csv = AnnotationCsv.of(said);
    assertThat(csv)
        .startsWith(HEADER)
        .contains("\"right, \"\"lower\"\"\"")
        .contains("'=HYPERLINK", ",'-,", ",'@mk", "''=odd");
    assertThat(AnnotationCsv.read("said.csv", csv.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(said);
  }

  @Test
  void columnsMayStandInAnyOrderUnderTheirPrintedNames() throws IOException {
    String csv =
        "\uFEFFDate,Sample ID,Imaging Type,Annotator,Disease Category,Severity,Location\n"
            + "2026-11-01, S-1 ,chest-xray,MK,pneumonia,mild,\n\n";
    assertThat(AnnotationCsv.read("a.csv", csv.getBytes(StandardCharsets.UTF_8)))
        .singleElement()
        .satisfies(row -> assertThat(row.sampleId()).isEqualTo("S-1"));
  }

  @Test
  void eachBadRowIsNamedWithItsColumnAndNothingIsTaken() {
    String rows =
        HEADER
            + "S-1,chest-xray,pneumonia,,,2026-11-01,MK\n"
            + ",chest-xray,pneumonia,,,yesterday,MK\n"
            + "S-3,chest-xray\n";
    assertThatThrownBy(() -> AnnotationCsv.read("a.csv", rows.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.csv: row 3, sample_id: want a value, got none")
        .hasMessageContaining("row 3, date: want a date as 2026-11-21, got 'yesterday'")
        .hasMessageContaining("row 4: want 7 cells, got 2")
        .hasMessageContaining("nothing was imported");
    refused("", "is empty; want a header");
    refused("sample_id,patient_name\n", "unknown column 'patient_name'");
    refused("sample_id,date\n", "column 'imaging_type' is missing");
    refused("date,date\n", "column 'date' stands there twice");
    refused(HEADER + "\"S-1\" x,b,c,,,2026-11-01,MK\n", "a.csv is no CSV");
    refused(HEADER + "\"S\n1\",b,c,,,2026-11-01,MK\n", "sample_id: want one line of text");
    assertThatThrownBy(() -> AnnotationCsv.read("a.csv", new byte[] {(byte) 0xFF, 65}))
        .hasMessageContaining("not UTF-8");
  }

  private static void refused(String csv, String complaint) {
    assertThatThrownBy(() -> AnnotationCsv.read("a.csv", csv.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(complaint);
  }
}
