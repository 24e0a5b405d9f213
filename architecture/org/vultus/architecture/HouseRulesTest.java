package org.vultus.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules of every module. The parent's pom adds this file to the tests of each, where it reads
 * that module's own classes: a new module is held without a line of its own.
 */
class HouseRulesTest {
  private static final int LINES_OF_A_FILE = 400;
  private static final Path SOURCES = Path.of("src/main/java");
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("org.vultus.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void nativeLibrariesHaveOneHomeEach() {
    onlyIn("org.vultus.model..", "ai.onnxruntime..");
    onlyIn("org.vultus.face..", "org.bytedeco.opencv..");
    onlyIn("org.vultus.video..", "org.bytedeco.ffmpeg..");
    onlyIn("org.vultus.learn..", "org.bytedeco.pytorch..");
  }

  private static void onlyIn(String home, String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because("whoever holds native memory frees it, and one package must know how")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyLearnUsesLearn() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vultus.learn..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.vultus.learn..")
        .because("what the clinic runs must not need what trains")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveNameMatching(".*(Helper|Utils?|Impl|Processor|Service|D[Tt][Oo])")
        .because("such a name fits anything; use the field's term for what the class does")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void nothingStaticChanges() {
    fields()
        .that(are(DescribedPredicate.describe("static", HouseRulesTest::isStatic)))
        .should()
        .haveModifier(FINAL)
        .because("state has an owner that is made, passed on and closed")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static boolean isStatic(JavaField field) {
    return field.getModifiers().contains(STATIC);
  }

  @Test
  void nothingLogsThroughJavaUtilLogging() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .because("a command prints through picocli, a server logs through SLF4J")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    List<Path> silent =
        sources()
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .toList();
    assertThat(silent).as("packages without package-info.java").isEmpty();
  }

  @Test
  void noFileIsTooLong() {
    List<Path> tooLong = sources().filter(file -> lines(file) > LINES_OF_A_FILE).toList();
    assertThat(tooLong).as("files of more than %d lines", LINES_OF_A_FILE).isEmpty();
  }

  private static Stream<Path> sources() {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
