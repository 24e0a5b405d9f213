package org.vultus.learn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.RealData;
import org.vultus.image.Image;
import org.vultus.image.PngWriter;
import org.vultus.learn.audit.Audit;
import org.vultus.learn.audit.RecordedAudits;
import org.vultus.learn.audit.Textures;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.OpenOptions;
import org.vultus.learn.data.Samples;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.ResultFile;
import picocli.CommandLine;

@ExtendWith(KeepsHome.class)
class AuditCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return new CommandLine(new AuditCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private static byte[] png(Image image) {
    return PngWriter.write(image);
  }

  /** Strangers, and one of each thing that an audit looks for. */
  private void fill() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    StringBuilder manifest = new StringBuilder("file,label,split,subject\n");
    String[] splits = {"train", "train", "val", "test"};
    for (int i = 0; i < 20; i++) {
      files.put("s" + i + ".png", png(Textures.cloud(i, 64, 64)));
      manifest.append("s%d.png,%s,%s,p%d%n".formatted(i, i % 2 == 0 ? "a" : "b", splits[i % 4], i));
    }
    files.put("same.png", files.get("s0.png"));
    manifest.append("same.png,b,test,p100\n");
    Drawn.Shade four = Textures.shade(4, 0.7, 80, 80);
    files.put("mirrored.png", png(Drawn.gray(80, 80, (x, y) -> four.at(79 - x, y))));
    manifest.append("mirrored.png,a,test,p101\n");
    files.put("blank.png", Samples.png(9));
    manifest.append("blank.png,a,train,p102\n");
    files.put("broken.png", Samples.text("no picture"));
    manifest.append("broken.png,b,val,p103\n");
    files.put("shared.png", png(Textures.cloud(500, 64, 64)));
    manifest.append("shared.png,a,test,p0\n");
    files.put("manifest.csv", Samples.text(manifest.toString()));
    Samples.zip(folder.resolve("clouds.zip"), files);
  }

  @Test
  void findsWhatIsWrong() throws Exception {
    fill();
    Path json = folder.resolve("out/audit.json");
    Path sheet = folder.resolve("out/pairs.png");
    int exit =
        run(
            "clouds",
            "--in",
            "" + folder,
            "--allow-shared-subjects",
            "--json",
            "" + json,
            "--sheet",
            "" + sheet);
    assertThat(exit).as(err.toString()).isZero();
    Audit audit = ResultFile.read(json, Audit.class);
    assertThat(audit.images()).isEqualTo(new Audit.Count(11, 6, 8));
    assertThat(audit.identical().pairs()).isEqualTo(1);
    assertThat(audit.near().pairs()).isEqualTo(1);
    assertThat(audit.near().trainWithTest()).isEqualTo(1);
    Audit.Pair near = audit.near().examples().get(0);
    assertThat(List.of(near.first(), near.second(), near.symmetry()))
        .containsExactly("s4.png", "mirrored.png", "mirrored");
    assertThat(audit.leaked().testInTrain()).isEqualTo(2);
    assertThat(audit.leaked().testIdentical()).isEqualTo(1);
    assertThat(audit.leaked().testShare()).isEqualTo(0.25);
    assertThat(audit.leaked().validationInTrain()).isZero();
    assertThat(audit.conflicts().images()).isEqualTo(2);
    assertThat(audit.subjects()).isEqualTo(new Audit.Subjects(24, 1, 1, 0.125, List.of("p0")));
    assertThat(audit.blank()).isEqualTo(new Audit.Listed(1, List.of("blank.png")));
    assertThat(audit.featureless().images()).isZero();
    assertThat(audit.unreadable().images()).isEqualTo(1);
    assertThat(audit.unreadable().examples().get(0)).contains("'broken.png'");
    assertThat(audit.remarks(Split.TEST).get(0))
        .contains("2 of 8 test images (25.0 %)", "1 of them pixel by pixel");
    assertThat(audit.remarks(Split.VALIDATION).get(0)).contains("found no validation image");
    assertThat(out.toString())
        .contains("test images with a copy in training: 2 of 8 (25.0 %), 1 of them")
        .contains("subjects in two splits: 1 of 24, with 1 test images (12.5 %)");
    assertThat(ImageIO.read(sheet.toFile()).getWidth()).isGreaterThan(256);
    assertThat(sheet.getParent().toFile().list())
        .containsExactlyInAnyOrder("audit.json", "pairs.png");
  }

  @Test
  void whatIsRecordedIsFoundForExactlyThisSplit() throws Exception {
    fill();
    System.setProperty("vultus.home", folder.toString());
    OpenOptions shared = Samples.split("{allowSharedSubjects: true}");
    OpenOptions other = Samples.split("{allowSharedSubjects: true, labelColumn: subject}");
    Path zip = folder.resolve("clouds.zip");
    int exit = run("" + zip, "--allow-shared-subjects", "--record", "--pairs", "0");
    assertThat(exit).as(err.toString()).isZero();
    DataCatalog catalog = new DataCatalog(List.of(folder));
    RecordedAudits recorded = RecordedAudits.in(folder);
    try (DataSet same = catalog.open("clouds", shared);
        DataSet swapped = catalog.open("clouds", other)) {
      Optional<Audit> found = recorded.of(same);
      assertThat(found).map(a -> a.near().pairs()).contains(1L);
      assertThat(found.orElseThrow().near().examples()).isEmpty();
      assertThat(recorded.of(swapped)).isEmpty();
    }
    assertThat(RecordedAudits.in(folder.resolve("nowhere")).folder()).doesNotExist();
  }

  @Test
  void wrongUsageIsExitCode2() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("a", "--pairs", "501")).isEqualTo(2);
    assertThat(run("a", "b", "--json", "x.json")).isEqualTo(2);
    assertThat(err.toString())
        .contains("got 501", "--json and --sheet are for one data set, got 2");
  }

  @Test
  void findsTheCopiesAmongRealHeads() throws Exception {
    Optional<Path> zip = RealData.file("head_ct.zip");
    assumeTrue(zip.isPresent(), "head_ct.zip is in none of $VULTUS_DATA, ../shared/data");
    Path json = folder.resolve("head.json");
    assertThat(run("" + zip.orElseThrow(), "--json", "" + json)).isZero();
    Audit audit = ResultFile.read(json, Audit.class);
    assertThat(audit.identical().pairs()).isEqualTo(1);
    assertThat(audit.near().pairs()).isBetween(3L, 8L);
    assertThat(audit.leaked().testInTrain()).isEqualTo(2);
    assertThat(audit.conflicts().images()).isZero();
  }
}
