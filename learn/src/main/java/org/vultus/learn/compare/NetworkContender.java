package org.vultus.learn.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.learn.distill.Teacher;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.evaluate.Scoring;
import org.vultus.learn.export.ModelExport;
import org.vultus.learn.fit.Pretrained;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.ModelFolder;
import org.vultus.provenance.Sha256;

/** A network by its recipe, trained, exported and asked as a model that ships is. */
record NetworkContender(
    Method method, Recipe recipe, Optional<Pretrained> pretrained, Optional<Teacher> teacher)
    implements Contender {

  @Override
  public Sha256 origin(long seed) {
    String pretrainedDigest = pretrained.map(p -> p.sha256().hex()).orElse("");
    String all =
        String.join(
            " ",
            method.name(),
            recipe.withSeed(seed).fitDigest().hex(),
            pretrainedDigest,
            Boolean.toString(recipe.mirrored()));
    String taught = teacher.map(t -> " " + t.sha256().hex()).orElse("");
    return Sha256.of((all + taught).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Answer compete(
      DataSet data, long seed, Path folder, TrainingListener listener, BooleanSupplier stopped)
      throws IOException {
    Recipe seeded = recipe.withSeed(seed);
    try (RunFolder run = RunFolder.open(folder)) {
      Trainer trainer =
          new Trainer(seeded, pretrained, teacher, data, run, listener).stopWhen(stopped);
      ModelExport export = new ModelExport(seeded, data);
      Trainer.Result result = trainer.train();
      Path model = folder.resolve("model");
      export.write(result, model, stopped);
      ModelFolder exported = ModelFolder.read(model);
      Scores validation = Scoring.of(exported, data, data.items(Split.VALIDATION), done -> {});
      Scores test = Scoring.of(exported, data, data.items(Split.TEST), done -> {});
      String chosen =
          "epoch %d of %d; recipe %s"
              .formatted(result.epoch(), seeded.training().epochs(), seeded.name());
      double seconds = result.history().seconds(data.items(Split.TRAIN).size());
      return new Answer(
          chosen,
          result.network().parameterCount(),
          result.network().multiplyAdds(),
          seconds,
          validation,
          test);
    }
  }
}
