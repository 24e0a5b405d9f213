package org.vultus.learn.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.provenance.Sha256;

/**
 * The audits in {@code evaluations/audit}.
 *
 * @param folder where they are; need not be there
 */
public record RecordedAudits(Path folder) {

  /** {@return the audits in an installation of Vultus} */
  public static RecordedAudits in(Path home) {
    return new RecordedAudits(home.resolve("evaluations").resolve("audit"));
  }

  /**
   * {@return the audit of exactly this data set: of its bytes, labelled and split as it is}
   *
   * @throws IOException if a file there is no audit
   */
  public Optional<Audit> of(DataSet data) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    Sha256 digest = data.digest();
    Sha256 split = AuditRun.splitSha256(data);
    for (Path file : files) {
      Audit audit = ResultFile.read(file, Audit.class);
      if (audit.dataSha256().equals(digest) && audit.splitSha256().equals(split)) {
        return Optional.of(audit);
      }
    }
    return Optional.empty();
  }
}
