/**
 * Networks, each written once: an {@link org.vultus.learn.net.Architecture} (one file, its paper
 * cited) describes itself as a {@link org.vultus.learn.net.Network} of layers, from which the
 * trainable {@link org.vultus.learn.net.TorchNetwork} and, in {@code learn.export}, the ONNX graph
 * are made.
 *
 * <p>Uses PyTorch, in {@code TorchNetwork} only, and nothing else of {@code learn}. Tensors are
 * native memory: whoever makes a {@code TorchNetwork} closes it.
 *
 * <pre>{@code
 * Network description = recipe.network().describe(new Shape(1, 48, 48), 7);
 * try (TorchNetwork network = new TorchNetwork(description, seed)) {
 *   Tensor logits = network.logits(images, false); // [N, classes]
 * }
 * }</pre>
 */
package org.vultus.learn.net;
