package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vultus.learn.data.Checksum;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Download;
import org.vultus.learn.data.MedMnist;
import org.vultus.learn.data.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus data get NAME}. */
@Command(
    name = "get",
    description =
        "Downloads a MedMNIST set (Yang et al. 2023), checks it, and goes on where an earlier"
            + " download stopped.",
    footer = {"", "Yang et al. 2023: https://doi.org/10.1038/s41597-022-01721-8"},
    mixinStandardHelpOptions = true)
final class DataGetCommand implements Callable<Integer> {
  private static final String ZENODO = "https://zenodo.org/records/10519652/files/";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "E.g. breastmnist.")
  private String name;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "28",
      description = "A side: 28, 64, 128 or 224; volumes: 28 or 64. Default: ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--from",
      paramLabel = "URL",
      defaultValue = ZENODO,
      description = "Address of the folder the file lies in. Default: MedMNIST's at zenodo.org.")
  private String from;

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description = "Where the file goes. Default: ~/.vultus/data, or $$VULTUS_HOME/data.")
  private Path into;

  @Option(names = "--md5", paramLabel = "HEX", description = "Checksum, where not the published.")
  private String md5;

  @Option(names = "--sha256", paramLabel = "HEX", description = "Checksum, instead of an MD5.")
  private String sha256;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Optional<MedMnist> set = MedMnist.named(name).filter(s -> s.name().equals(key()));
    String file = file(set);
    Optional<Checksum> checksum = checksum(set);
    Path target = (into == null ? DataCatalog.home() : into).resolve(file);
    if (Files.exists(target)) {
      requireSame(target, checksum);
      out.println(target + " is there already" + verified(checksum));
    } else {
      try (DownloadBar bar = new DownloadBar(file, spec.commandLine().getErr())) {
        new Download(address(file), target, checksum, Download.Patience.DEFAULT).run(bar);
      }
      out.println("wrote " + target + verified(checksum));
    }
    describe(target, out);
    out.flush();
    return 0;
  }

  private String key() {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private String file(Optional<MedMnist> set) {
    if (set.isPresent()) {
      try {
        return set.get().fileOf(size);
      } catch (IllegalArgumentException e) {
        throw usage(e.getMessage());
      }
    }
    if (from.equals(ZENODO) || !name.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      List<String> names = MedMnist.all().stream().map(MedMnist::name).toList();
      throw usage(
          "want one of %s, got '%s'; a set from elsewhere needs --from"
              .formatted(String.join(", ", names), name));
    }
    return name + ".npz";
  }

  private Optional<Checksum> checksum(Optional<MedMnist> set) {
    try {
      if (sha256 != null) {
        return Optional.of(new Checksum(Checksum.Algorithm.SHA256, sha256));
      }
      return Optional.ofNullable(md5)
          .or(() -> set.map(s -> s.md5().get(size)))
          .map(hex -> new Checksum(Checksum.Algorithm.MD5, hex));
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private URI address(String file) {
    String folder = from.endsWith("/") ? from : from + "/";
    try {
      URI address = new URI(folder + file + (from.equals(ZENODO) ? "?download=1" : ""));
      if (!String.valueOf(address.getScheme()).matches("https?") || address.getHost() == null) {
        throw usage("want --from an http or https address, got '%s'".formatted(from));
      }
      return address;
    } catch (URISyntaxException e) {
      throw usage("--from '%s' is no address: %s".formatted(from, e.getReason()));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static void requireSame(Path target, Optional<Checksum> checksum) throws IOException {
    if (checksum.isPresent() && !checksum.get().matches(target)) {
      throw new IOException(
          "%s is there already and has not %s; move it away to download it again"
              .formatted(target, checksum.get()));
    }
  }

  private static String verified(Optional<Checksum> checksum) {
    return checksum
        .map(c -> ", verified by its " + c)
        .orElse(", NOT verified: no checksum is known (give --sha256 or --md5)");
  }

  private static void describe(Path target, PrintWriter out) throws IOException {
    DataCatalog catalog = new DataCatalog(List.of());
    try (DataSet data = catalog.open(target.toAbsolutePath().toString())) {
      out.println(
          "%s: %d training, %d validation, %d test images; classes %s"
              .formatted(
                  data.name(),
                  data.items(Split.TRAIN).size(),
                  data.items(Split.VALIDATION).size(),
                  data.items(Split.TEST).size(),
                  String.join(", ", data.classes())));
      out.println("sha256 " + data.digest());
    }
  }
}
