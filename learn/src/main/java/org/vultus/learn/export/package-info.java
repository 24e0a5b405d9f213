/**
 * From a finished training to a model folder that {@code core} runs: the ONNX graph, written from
 * the same description as the trainable network, held to it on the validation split.
 *
 * <p>May use {@code learn.net}, {@code learn.fit}, {@code learn.recipe}, {@code learn.data}, {@code
 * learn.evaluate} (temperature, interval) and {@code model}.
 *
 * <pre>{@code
 * Trainer.Result result = trainer.train();
 * ModelExport export = new ModelExport(recipe, data);
 * double difference = export.write(result, Path.of("models/chest-xray"), () -> false); // at most 1e-4
 * }</pre>
 */
package org.vultus.learn.export;
