package org.vultus.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vultus.file.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands that end in ways no test inside of one JVM could see; {@link VultusProcessTest}. */
public final class EndingProvider implements CommandProvider {

  @Override
  public List<Object> commands() {
    return List.of(new Sleep(), new Fill(), new Fail());
  }

  @Command(name = "sleep", description = "Begins a file, says so, then waits for an hour.")
  private static final class Sleep implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE")
    private Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
      try (WholeFile half = WholeFile.forOwner(file)) {
        half.put("half");
        spec.commandLine().getOut().println("waiting");
        spec.commandLine().getOut().flush();
        Thread.sleep(3_600_000);
        half.done();
      }
      return 0;
    }
  }

  @Command(name = "fill", description = "Fills the heap.")
  private static final class Fill implements Callable<Integer> {
    @Override
    public Integer call() {
      List<long[]> held = new ArrayList<>();
      while (!Thread.interrupted()) {
        held.add(new long[1 << 20]);
      }
      return held.size();
    }
  }

  @Command(name = "fail", description = "Fails.")
  private static final class Fail implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
      throw new NoSuchFileException("a\u00e4.png");
    }
  }
}
