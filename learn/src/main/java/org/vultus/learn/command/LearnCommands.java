package org.vultus.learn.command;

import java.util.List;
import org.vultus.command.CommandProvider;

/**
 * Adds the commands that need data sets and PyTorch: train, evaluate, results, data, synthesize,
 * tune.
 */
public final class LearnCommands implements CommandProvider {

  @Override
  public List<Object> commands() {
    return List.of(
        new TrainCommand(),
        new EvaluateCommand(),
        new ResultsCommand(),
        new DataCommand(),
        new SynthesizeCommand(),
        new TuneCommand(),
        new BenchmarkTrainingCommand());
  }
}
