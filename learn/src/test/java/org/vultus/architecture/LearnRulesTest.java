package org.vultus.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Data and recipes can be read, tested and checked without PyTorch. */
class LearnRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void learnLivesTogether() {
    classes().should().resideInAPackage("org.vultus.learn..").check(CLASSES);
  }

  @Test
  void onlyWhatComputesWithNetworksUsesPyTorch() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.vultus.learn.baseline..",
            "org.vultus.learn.net..",
            "org.vultus.learn.fit..",
            "org.vultus.learn.export..",
            "org.vultus.learn.fusion..",
            "org.vultus.learn.generate..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco.pytorch..")
        .check(CLASSES);
  }

  @Test
  void commandsAreUsedByNobody() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vultus.learn.command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.vultus.learn.command..", "org.vultus.command..", "picocli..")
        .check(CLASSES);
  }
}
