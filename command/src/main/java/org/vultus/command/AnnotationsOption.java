package org.vultus.command;

import java.nio.file.Path;
import org.vultus.annotation.AnnotationFolder;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where the clinic's annotations are. */
final class AnnotationsOption {
  @Option(
      names = "--annotations",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "Folder of annotations. Default: $$VULTUS_HOME/annotations, else ~/.vultus/annotations.")
  private Path folder;

  /** {@return the folder, which need not be there} */
  AnnotationFolder folder() {
    if (folder != null) {
      return new AnnotationFolder(folder);
    }
    String home = System.getenv("VULTUS_HOME");
    return new AnnotationFolder(
        home == null || home.isBlank()
            ? Path.of(System.getProperty("user.home"), ".vultus", "annotations")
            : Path.of(home, "annotations"));
  }
}
