package org.vultus.learn.command;

import java.util.List;
import org.vultus.command.CommandProvider;

/**
 * Adds the commands that need data sets and PyTorch: train, tune, compare, evaluate,
 * evaluate-faces, quantize, audit, results, data, synthesize.
 */
public final class LearnCommands implements CommandProvider {

  @Override
  public List<Object> commands() {
    return List.of(
        new TrainCommand(),
        new TuneCommand(),
        new CompareCommand(),
        new EvaluateCommand(),
        new EvaluateFacesCommand(),
        new CohortCommand(),
        new EvaluateFusionCommand(),
        new QuantizeCommand(),
        new AuditCommand(),
        new ResultsCommand(),
        new DataCommand(),
        new SynthesizeCommand(),
        new BenchmarkTrainingCommand());
  }
}
