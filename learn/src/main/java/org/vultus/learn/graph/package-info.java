/**
 * ONNX graphs as what they are, protocol buffers: the values of their constants, who makes and who
 * reads a tensor. Knows no network, no data and no library that runs graphs.
 *
 * <p>May use nothing of {@code learn}.
 *
 * <pre>{@code
 * GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(file)).getGraph();
 * GraphLinks links = GraphLinks.of(graph);
 * NodeProto first = links.readers(graph.getInput(0).getName()).get(0);
 * float[] kernel = Tensors.floats(links.constant(first.getInput(1)).orElseThrow());
 * }</pre>
 */
package org.vultus.learn.graph;
