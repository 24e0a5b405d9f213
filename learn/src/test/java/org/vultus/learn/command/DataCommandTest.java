package org.vultus.learn.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.learn.data.Checksum;
import org.vultus.learn.data.Samples;
import picocli.CommandLine;

class DataCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Exception thrown;
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    byte[] npz = Files.readAllBytes(Samples.zip(folder.resolve("served.npz"), Samples.medMnist()));
    Files.delete(folder.resolve("served.npz"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/files/",
        exchange -> {
          try (exchange) {
            boolean there = exchange.getRequestURI().getPath().contains("mnist");
            exchange.sendResponseHeaders(there ? 200 : 404, there ? npz.length : -1);
            if (there) {
              exchange.getResponseBody().write(npz);
            }
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/files";
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    thrown = null;
    return new CommandLine(new DataCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              thrown = e;
              return 1;
            })
        .execute(args);
  }

  private void fill() throws Exception {
    Samples.zipWithManifest(
        folder.resolve("chest.zip"),
        "file,label,split,subject",
        "1.png,sick,train,p1",
        "2.png,sick,train,p1",
        "3.png,well,train,p2",
        "4.png,well,test,p3");
    Samples.zip(folder.resolve("text.zip"), Map.of("a.csv", Samples.text("a")));
  }

  @Test
  void listShowsSetsAndWhatIsNone() throws Exception {
    fill();
    assertThat(run("list", "--in", folder.toString())).isZero();
    assertThat(out.toString().lines().skip(1).findFirst().orElseThrow())
        .matches("chest +zip +3 +0 +1 +2 +[0-9.]+ (k?B) +.*chest.zip");
    assertThat(out.toString()).contains("text: ").contains("manifest.csv");
  }

  @Test
  void listPrintsJson() throws Exception {
    fill();
    assertThat(run("list", "--json", "--in", folder.toString())).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    JsonNode set = json.get("dataSets").get(0);
    assertThat(set.get("name").asText()).isEqualTo("chest");
    assertThat(set.get("images").get("train").asInt()).isEqualTo(3);
    assertThat(set.get("classes").get(1).asText()).isEqualTo("well");
    assertThat(json.get("others").get(0).get("name").asText()).isEqualTo("text");
  }

  @Test
  void emptyPlaceSaysSo() {
    assertThat(run("list", "--in", folder.toString())).isZero();
    assertThat(out.toString()).contains("No data sets in").contains("data get");
  }

  @Test
  void showTellsBalanceAndWritesASheet() throws Exception {
    fill();
    Path sheet = folder.resolve("sheets/chest.png");
    assertThat(run("show", "chest", "--in", folder.toString(), "--sheet", sheet.toString()))
        .isZero();
    assertThat(out.toString())
        .containsPattern("sha256 [0-9a-f]{64}")
        .containsPattern("sick +2 \\(66.7 %\\) +0 +0 \\( 0.0 %\\)")
        .containsPattern("subjects +2 +0 +1");
    assertThat(ImageIO.read(sheet.toFile()).getHeight()).isGreaterThan(190);
    assertThat(sheet.getParent().toFile().list()).containsExactly("chest.png");
  }

  @Test
  void showTellsHowARecipeGetsTheSplit() throws Exception {
    Samples.zip(
        folder.resolve("plain.zip"),
        Map.of(
            "a/p1_1.png",
            Samples.png(1),
            "a/p1_2.png",
            Samples.png(2),
            "b/p2_1.png",
            Samples.png(3)));
    assertThat(run("show", "plain", "--in", folder.toString())).isZero();
    assertThat(out.toString()).doesNotContain("split:");
    assertThat(run("show", "plain", "--in", "" + folder, "--subject", "(p\\d)_", "--seed", "5"))
        .isZero();
    assertThat(out.toString())
        .contains("in a recipe:", "split:", "  subject: (p\\d)_", "  seed: 5");
    Samples.zip(folder.resolve("x.npz"), Samples.medMnist());
    assertThat(run("show", "x", "--in", folder.toString(), "--seed", "5")).isEqualTo(1);
    assertThat(thrown).hasMessageContaining("declares its labels and splits itself");
    assertThat(run("show", "plain", "--in", "" + folder, "--label-column", "split")).isEqualTo(2);
  }

  @Test
  void getDownloadsVerifiesAndDescribes() throws Exception {
    Path served = Samples.zip(folder.resolve("x.npz"), Samples.medMnist());
    String md5 = Checksum.of(served, Checksum.Algorithm.MD5).hex();
    Files.delete(served);
    String[] get = {
      "get", "breastmnist", "--from", address(), "--into", folder.toString(), "--md5", md5
    };
    assertThat(run(get)).isZero();
    assertThat(out.toString())
        .contains("wrote " + folder.resolve("breastmnist.npz") + ", verified by its MD5 " + md5)
        .contains("breastmnist: 4 training, 2 validation, 2 test")
        .contains("malignant, normal_or_benign");
    assertThat(run(get)).isZero();
    assertThat(out.toString()).contains("is there already, verified");
    assertThat(run("get", "breastmnist", "--from", address(), "--into", folder.toString()))
        .isEqualTo(1);
    assertThat(thrown).hasMessageContaining("there already and has not MD5 750601b1f35ba");
  }

  @Test
  void publishedChecksumHoldsWhereverTheFileComesFrom() {
    assertThat(
            run("get", "breastmnist", "--size", "64", "--from", address(), "--into", "" + folder))
        .isEqualTo(1);
    assertThat(thrown).hasMessageContaining("want MD5 742edef2a1fd1524b2efff4bd7ba9364");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void setFromElsewhereSaysThatItIsNotVerified() {
    assertThat(run("get", "mymnist", "--from", address(), "--into", "" + folder)).isZero();
    assertThat(out.toString()).contains("NOT verified").contains("--sha256");
    assertThat(run("get", "other", "--from", address(), "--into", "" + folder)).isEqualTo(1);
    assertThat(thrown).hasMessageContaining("status 404");
  }

  @Test
  void wrongUsageIsExitCode2() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("get", "nothing")).isEqualTo(2);
    assertThat(err.toString()).contains("breastmnist").contains("'nothing'");
    assertThat(run("get", "adrenalmnist3d", "--size", "224")).isEqualTo(2);
    assertThat(err.toString()).contains("[28, 64]");
    assertThat(run("get", "breastmnist", "--md5", "abc")).isEqualTo(2);
    assertThat(run("get", "breastmnist", "--from", "ftp://x/")).isEqualTo(2);
    assertThat(run("get", "../x", "--from", address())).isEqualTo(2);
    assertThat(run("show")).isEqualTo(2);
  }

  @Test
  void unknownDataSetIsExitCode1() {
    assertThat(run("show", "nothing", "--in", folder.toString())).isEqualTo(1);
    assertThat(thrown).hasMessageContaining("no data set 'nothing'");
  }
}
