package org.vultus.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The clinic's commands stand on core alone. */
class CommandRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void commandsLiveTogether() {
    classes().should().resideInAPackage("org.vultus.command..").check(CLASSES);
  }

  @Test
  void onlyTheEntranceEndsTheJvm() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.vultus.command.Vultus")
        .should()
        .callMethod(System.class, "exit", int.class)
        .because("an exit code is returned from the command, so that tests and pipes see it")
        .check(CLASSES);
  }
}
